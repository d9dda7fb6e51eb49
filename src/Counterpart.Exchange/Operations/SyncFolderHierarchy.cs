using System.Xml;

namespace Counterpart.Exchange;

/// <summary>The changes among a mailbox's folders since a sync state ([MS-OXWSSYNC] 3.1.4.1).</summary>
public sealed class SyncFolderHierarchy(FolderTarget root, string? syncState) : ReadOperation
{
    private readonly List<ExchangeFolder> present = [];
    private readonly List<string> gone = [];

    /// <summary>Folders that were made or changed.</summary>
    public IReadOnlyList<ExchangeFolder> Present => present;

    /// <summary>Ids of folders that are gone.</summary>
    public IReadOnlyList<string> Gone => gone;

    public string? SyncState { get; private set; }

    public bool IsLast { get; private set; }

    /// <summary>See <see cref="SyncFolderItems.IsStateRefused"/>.</summary>
    public bool IsStateRefused => Error == ResponseCodes.InvalidSyncState;

    internal override string Name => "SyncFolderHierarchy";

    internal override void Write(XmlWriter xml)
    {
        FolderReading.WriteShape(xml);
        xml.StartMessage("SyncFolderId");
        root.Write(xml);
        xml.WriteEndElement();
        if (syncState is not null)
        {
            xml.MessageElement("SyncState", syncState);
        }
    }

    internal override void Reset()
    {
        base.Reset();
        present.Clear();
        gone.Clear();
        SyncState = null;
        IsLast = false;
    }

    private protected override bool IsResult(string code) => code == ResponseCodes.InvalidSyncState;

    private protected override async ValueTask ReadPartAsync(AnswerReader xml, ResponseHead head)
    {
        switch (xml.LocalName)
        {
            case "SyncState":
                SyncState = await xml.TextAsync();
                break;
            case "IncludesLastFolderInRange":
                IsLast = await xml.TextAsync() == "true";
                break;
            case "Changes":
                var depth = xml.Depth;
                while (await xml.ChildAsync(depth))
                {
                    await ReadChangeAsync(xml);
                }

                break;
            default:
                await xml.SkipAsync();
                break;
        }
    }

    private async ValueTask ReadChangeAsync(AnswerReader xml)
    {
        var isGone = xml.LocalName == "Delete";
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            if (!isGone)
            {
                present.Add(await FolderReading.ReadAsync(xml));
                continue;
            }

            if (xml.Attribute("Id") is { } id)
            {
                gone.Add(id);
            }

            await xml.SkipAsync();
        }
    }
}
