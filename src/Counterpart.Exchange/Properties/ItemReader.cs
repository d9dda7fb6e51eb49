namespace Counterpart.Exchange;

/// <summary>Reads one item's element forward into <see cref="ItemProperties"/>; what the shape did not ask for is passed over.</summary>
internal static class ItemReader
{
    /// <summary>Reads the item that the reader stands on.</summary>
    public static async ValueTask<ItemProperties> ReadAsync(AnswerReader xml, ItemShape shape)
    {
        var item = new ItemProperties(shape, xml.LocalName);
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            switch (xml.LocalName)
            {
                case "ItemId":
                    item.Id = Id(xml);
                    await xml.SkipAsync();
                    break;
                case "ExtendedProperty":
                    await ReadExtendedAsync(xml, item);
                    break;
                case "EmailAddresses" or "PhoneNumbers" or "ImAddresses" or "PhysicalAddresses":
                    await ReadDictionaryAsync(xml, item, xml.LocalName);
                    break;
                default:
                    await ReadOwnAsync(xml, item);
                    break;
            }
        }

        return item;
    }

    /// <summary>The id in the attributes of the element that the reader stands on.</summary>
    public static ItemId Id(AnswerReader xml) => new(xml.Attribute("Id") ?? "", xml.Attribute("ChangeKey"));

    private static async ValueTask ReadOwnAsync(AnswerReader xml, ItemProperties item)
    {
        var place = item.Shape.PlaceOf(xml.LocalName);
        if (place < 0 || (item.Shape.IsFormatted && xml.Attribute("BodyType") != "HTML"))
        {
            await xml.SkipAsync();
        }
        else if (item.Shape.IsStructured(place))
        {
            item.Set(place, await ElementNode.ReadAsync(xml));
        }
        else if (item.Shape.IsList(place))
        {
            item.Set(place, await TextsAsync(xml));
        }
        else
        {
            item.Set(place, await xml.TextAsync());
        }
    }

    private static async ValueTask<string[]> TextsAsync(AnswerReader xml)
    {
        var texts = new List<string>();
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            texts.Add(await xml.TextAsync());
        }

        return [.. texts];
    }

    private static async ValueTask ReadExtendedAsync(AnswerReader xml, ItemProperties item)
    {
        var place = -1;
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            switch (xml.LocalName)
            {
                case "ExtendedFieldURI":
                    place = item.Shape.PlaceOfExtended(xml);
                    await xml.SkipAsync();
                    break;
                case "Value" when place >= 0:
                    item.Set(place, await xml.TextAsync());
                    break;
                case "Values" when place >= 0:
                    item.Set(place, await TextsAsync(xml));
                    break;
                default:
                    await xml.SkipAsync();
                    break;
            }
        }
    }

    private static async ValueTask ReadDictionaryAsync(AnswerReader xml, ItemProperties item, string dictionary)
    {
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            var key = xml.Attribute("Key") ?? "";
            if (dictionary == "PhysicalAddresses")
            {
                var inside = xml.Depth;
                while (await xml.ChildAsync(inside))
                {
                    await TakeAsync(xml, item, item.Shape.PlaceOf(dictionary, key, xml.LocalName));
                }
            }
            else if (dictionary == "EmailAddresses")
            {
                var place = item.Shape.PlaceOf(dictionary, key, null);
                var (name, type) = (xml.Attribute("Name"), xml.Attribute("RoutingType"));
                var address = await xml.TextAsync();
                if (place >= 0 && address.Length > 0)
                {
                    item.Set(place, new EmailEntry(address, name, type));
                }
            }
            else
            {
                await TakeAsync(xml, item, item.Shape.PlaceOf(dictionary, key, null));
            }
        }
    }

    private static async ValueTask TakeAsync(AnswerReader xml, ItemProperties item, int place)
    {
        if (place < 0)
        {
            await xml.SkipAsync();
        }
        else
        {
            item.Set(place, await xml.TextAsync());
        }
    }
}
