using System.Xml;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>Makes one folder for items of one type ([MS-OXWSFOLD] 3.1.4.2).</summary>
public sealed class CreateFolder(FolderTarget parent, string displayName, ItemType holds) : Operation
{
    private ExchangeFault? lost;
    private string? error;

    /// <summary>The new folder's id; null if it was not made, see <see cref="Error"/>, or if the answer was lost, see <see cref="Lost"/>.</summary>
    public string? FolderId { get; private set; }

    /// <summary>The response code of a refusal: <c>ErrorFolderExists</c> where one of that name is there.</summary>
    public string? Error => error;

    /// <summary>Why it is not known whether the folder was made.</summary>
    public ExchangeFault? Lost => lost;

    internal override string Name => "CreateFolder";

    internal override bool IsSafeToRepeat => false;

    internal override void Write(XmlWriter xml)
    {
        xml.StartMessage("ParentFolderId");
        parent.Write(xml);
        xml.WriteEndElement();
        xml.StartMessage("Folders");
        xml.Start(holds switch { ItemType.Contact => "ContactsFolder", ItemType.CalendarItem => "CalendarFolder", _ => "TasksFolder" });
        xml.Element("DisplayName", displayName);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    internal override void Reset()
    {
        base.Reset();
        FolderId = null;
        (error, lost) = (null, null);
    }

    internal override void AnswerLost(ExchangeFault fault) => lost = fault;

    private protected override async ValueTask ReadPartAsync(AnswerReader xml, ResponseHead head)
    {
        if (xml.LocalName != "Folders")
        {
            await xml.SkipAsync();
            return;
        }

        var made = new List<ExchangeFolder>();
        await FolderReading.ReadListAsync(xml, made);
        FolderId = made.FirstOrDefault()?.Id;
    }

    private protected override void EndMessage(int index, ResponseHead head) => error = head.IsDone ? null : head.Code;

    internal override ExchangeFault? WholeFault(string host, string? mailbox, Instant now) =>
        error is null || ResponseCodes.Of(error) == Reaction.Reject ? null : SoapFaults.Of(error, null, host, mailbox, now);
}
