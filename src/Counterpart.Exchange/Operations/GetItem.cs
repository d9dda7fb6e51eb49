using System.Xml;

namespace Counterpart.Exchange;

/// <summary>Reads items by id ([MS-OXWSCORE] 3.1.4.4).</summary>
public sealed class GetItem(IReadOnlyList<ItemTarget> targets, ItemShape shape) : ItemBatch(targets.Count)
{
    private readonly ItemProperties?[] items = new ItemProperties?[targets.Count];
    private ItemProperties? current;

    /// <summary>Each item in the order of the request; null where <see cref="ItemBatch.Outcomes"/> says why not.</summary>
    public IReadOnlyList<ItemProperties?> Items => items;

    internal override string Name => "GetItem";

    internal override bool IsSafeToRepeat => true;

    internal override void Write(XmlWriter xml)
    {
        shape.Write(xml);
        xml.StartMessage("ItemIds");
        foreach (var target in targets)
        {
            target.Write(xml);
        }

        xml.WriteEndElement();
    }

    internal override void Reset()
    {
        base.Reset();
        Array.Clear(items);
        current = null;
    }

    private protected override async ValueTask<ItemId> ReadItemAsync(AnswerReader xml)
    {
        current = await ItemReader.ReadAsync(xml, shape);
        return current.Id;
    }

    private protected override void EndMessage(int index, ResponseHead head)
    {
        base.EndMessage(index, head);
        if (index < items.Length)
        {
            items[index] = head.IsDone ? current : null;
        }

        current = null;
    }
}
