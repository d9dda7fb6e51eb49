using System.Xml;

namespace Counterpart.Exchange;

/// <summary>Makes items in one folder; never sends a message ([MS-OXWSCORE] 3.1.4.2).</summary>
internal sealed class CreateItem(FolderTarget folder, IReadOnlyList<ItemDraft> drafts) : ItemBatch(drafts.Count)
{
    internal override string Name => "CreateItem";

    internal override void Write(XmlWriter xml)
    {
        xml.WriteAttributeString("MessageDisposition", "SaveOnly");
        if (drafts.Any(d => d.Type == ItemType.CalendarItem))
        {
            xml.WriteAttributeString("SendMeetingInvitations", "SendToNone");
        }

        xml.StartMessage("SavedItemFolderId");
        folder.Write(xml);
        xml.WriteEndElement();
        xml.StartMessage("Items");
        foreach (var draft in drafts)
        {
            draft.WriteItem(xml);
        }

        xml.WriteEndElement();
    }
}
