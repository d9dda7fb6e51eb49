using System.Globalization;
using System.Xml;

namespace Counterpart.Exchange;

/// <summary>A folder as Exchange shows it.</summary>
/// <param name="Id">Stays when the folder moves.</param>
/// <param name="ParentId">Null where the server does not say.</param>
/// <param name="FolderClass"><c>IPF.Contact</c>, <c>IPF.Appointment</c>, <c>IPF.Task</c> and what begins with these; null for some roots.</param>
/// <param name="Rights">What the signed-in user may do.</param>
public sealed record ExchangeFolder(
    string Id, string? ParentId, string DisplayName, string? FolderClass, int TotalCount, string? DistinguishedName, FolderRights Rights);

/// <summary>Effective rights within a folder; all false where the server does not say.</summary>
[Flags]
public enum FolderRights
{
    None = 0,
    Read = 1,
    Create = 2,
    Modify = 4,
    Delete = 8,
    All = Read | Create | Modify | Delete,
}

/// <summary>What we ask of folders, and reading it.</summary>
internal static class FolderReading
{
    private static readonly string[] Asked =
    [
        "folder:ParentFolderId", "folder:DisplayName", "folder:FolderClass", "folder:TotalCount", "folder:EffectiveRights", "folder:DistinguishedFolderId",
    ];

    public static void WriteShape(XmlWriter xml)
    {
        xml.StartMessage("FolderShape");
        xml.Element("BaseShape", "IdOnly");
        xml.Start("AdditionalProperties");
        foreach (var uri in Asked)
        {
            new FieldUri(uri).Write(xml);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Reads every folder inside the element that the reader stands on.</summary>
    public static async ValueTask ReadListAsync(AnswerReader xml, List<ExchangeFolder> into)
    {
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            into.Add(await ReadAsync(xml));
        }
    }

    /// <summary>Reads the folder that the reader stands on.</summary>
    public static async ValueTask<ExchangeFolder> ReadAsync(AnswerReader xml)
    {
        string id = "", name = "";
        string? parent = null, folderClass = null, distinguished = null;
        var count = 0;
        var rights = FolderRights.None;
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            switch (xml.LocalName)
            {
                case "FolderId":
                    id = xml.Attribute("Id") ?? "";
                    await xml.SkipAsync();
                    break;
                case "ParentFolderId":
                    parent = xml.Attribute("Id");
                    await xml.SkipAsync();
                    break;
                case "DisplayName":
                    name = await xml.TextAsync();
                    break;
                case "FolderClass":
                    folderClass = await xml.TextAsync();
                    break;
                case "TotalCount":
                    _ = int.TryParse(await xml.TextAsync(), NumberStyles.None, CultureInfo.InvariantCulture, out count);
                    break;
                case "DistinguishedFolderId":
                    distinguished = await xml.TextAsync();
                    break;
                case "EffectiveRights":
                    rights = Rights(await ElementNode.ReadAsync(xml));
                    break;
                default:
                    await xml.SkipAsync();
                    break;
            }
        }

        return new ExchangeFolder(id, parent, name, folderClass, count, distinguished, rights);
    }

    private static FolderRights Rights(ElementNode node)
    {
        return Of("Read", FolderRights.Read) | Of("CreateContents", FolderRights.Create)
            | Of("Modify", FolderRights.Modify) | Of("Delete", FolderRights.Delete);

        FolderRights Of(string name, FolderRights right) => node[name]?.Text == "true" ? right : FolderRights.None;
    }
}
