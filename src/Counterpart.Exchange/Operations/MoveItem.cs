using System.Xml;

namespace Counterpart.Exchange;

/// <summary>Moves items to one folder; the outcomes hold their new ids ([MS-OXWSCORE] 3.1.4.7).</summary>
public sealed class MoveItem(FolderTarget to, IReadOnlyList<ItemTarget> targets) : ItemBatch(targets.Count)
{
    internal override string Name => "MoveItem";

    internal override void Write(XmlWriter xml)
    {
        xml.StartMessage("ToFolderId");
        to.Write(xml);
        xml.WriteEndElement();
        xml.StartMessage("ItemIds");
        foreach (var target in targets)
        {
            target.Write(xml);
        }

        xml.WriteEndElement();
        xml.MessageElement("ReturnNewItemIds", "true");
    }
}
