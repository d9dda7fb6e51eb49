using System.Xml;

namespace Counterpart.Exchange;

/// <summary>
/// Changes items on condition that their change keys are still those given: NeverOverwrite, because the server's own "auto resolve" hides
/// lost edits. Never sends a message ([MS-OXWSCORE] 3.1.4.9).
/// </summary>
internal sealed class UpdateItem(IReadOnlyList<(ItemTarget Target, ItemDraft Change)> changes) : ItemBatch(changes.Count)
{
    internal override string Name => "UpdateItem";

    internal override void Write(XmlWriter xml)
    {
        xml.WriteAttributeString("ConflictResolution", "NeverOverwrite");
        xml.WriteAttributeString("MessageDisposition", "SaveOnly");
        if (changes.Any(c => c.Change.Type == ItemType.CalendarItem))
        {
            xml.WriteAttributeString("SendMeetingInvitationsOrCancellations", "SendToNone");
        }

        xml.StartMessage("ItemChanges");
        foreach (var (target, change) in changes)
        {
            xml.Start("ItemChange");
            target.Write(xml);
            xml.Start("Updates");
            change.WriteChanges(xml);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
