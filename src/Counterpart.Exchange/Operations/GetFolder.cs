using System.Xml;

namespace Counterpart.Exchange;

/// <summary>Reads one folder, its effective rights included ([MS-OXWSFOLD] 3.1.4.6).</summary>
public sealed class GetFolder(FolderTarget target) : ReadOperation
{
    private readonly List<ExchangeFolder> folders = [];

    /// <summary>Null if there is no such folder.</summary>
    public ExchangeFolder? Folder => folders.FirstOrDefault();

    internal override string Name => "GetFolder";

    internal override void Write(XmlWriter xml)
    {
        FolderReading.WriteShape(xml);
        xml.StartMessage("FolderIds");
        target.Write(xml);
        xml.WriteEndElement();
    }

    internal override void Reset()
    {
        base.Reset();
        folders.Clear();
    }

    private protected override bool IsResult(string code) => ResponseCodes.IsNoFolder(code);

    private protected override ValueTask ReadPartAsync(AnswerReader xml, ResponseHead head) =>
        xml.LocalName == "Folders" ? FolderReading.ReadListAsync(xml, folders) : xml.SkipAsync();
}
