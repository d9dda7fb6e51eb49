using System.Globalization;
using System.Xml;

namespace Counterpart.Exchange;

/// <summary>Lists the folders below one, all levels, a page at a time ([MS-OXWSSRCH] 3.1.4.1).</summary>
public sealed class FindFolder(FolderTarget root, int offset = 0, int pageSize = 500) : ReadOperation
{
    private readonly List<ExchangeFolder> folders = [];

    public IReadOnlyList<ExchangeFolder> Folders => folders;

    /// <summary>Where the next page begins; null if this was the last.</summary>
    public int? NextOffset { get; private set; }

    internal override string Name => "FindFolder";

    internal override void Write(XmlWriter xml)
    {
        xml.WriteAttributeString("Traversal", "Deep");
        FolderReading.WriteShape(xml);
        xml.StartMessage("IndexedPageFolderView");
        xml.WriteAttributeString("MaxEntriesReturned", pageSize.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("Offset", offset.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("BasePoint", "Beginning");
        xml.WriteEndElement();
        xml.StartMessage("ParentFolderIds");
        root.Write(xml);
        xml.WriteEndElement();
    }

    internal override void Reset()
    {
        base.Reset();
        folders.Clear();
        NextOffset = null;
    }

    private protected override async ValueTask ReadPartAsync(AnswerReader xml, ResponseHead head)
    {
        if (xml.LocalName != "RootFolder")
        {
            await xml.SkipAsync();
            return;
        }

        var isLast = xml.Attribute("IncludesLastItemInRange") is null or "true";
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            await (xml.LocalName == "Folders" ? FolderReading.ReadListAsync(xml, folders) : xml.SkipAsync());
        }

        NextOffset = isLast || folders.Count == 0 ? null : offset + folders.Count;
    }
}
