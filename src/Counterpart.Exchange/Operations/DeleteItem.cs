using System.Xml;

namespace Counterpart.Exchange;

/// <summary>
/// Deletes items, by moving them to Deleted Items unless told otherwise; never sends a message ([MS-OXWSCORE] 3.1.4.3). Not conditional:
/// the server does not judge the change key.
/// </summary>
public sealed class DeleteItem(IReadOnlyList<ItemTarget> targets, Disposal disposal = Disposal.MoveToDeletedItems) : ItemBatch(targets.Count)
{
    internal override string Name => "DeleteItem";

    internal override void Write(XmlWriter xml)
    {
        xml.WriteAttributeString("DeleteType", disposal.ToString());

        // Both are demanded for items of their kind and passed over for others, and an id does not say its kind.
        xml.WriteAttributeString("SendMeetingCancellations", "SendToNone");
        xml.WriteAttributeString("AffectedTaskOccurrences", "AllOccurrences");
        xml.StartMessage("ItemIds");
        foreach (var target in targets)
        {
            target.Write(xml);
        }

        xml.WriteEndElement();
    }
}

/// <summary>Where a deleted item goes. The names are Exchange's.</summary>
public enum Disposal
{
    MoveToDeletedItems,

    /// <summary>To the recoverable items, out of people's sight.</summary>
    SoftDelete,

    HardDelete,
}
