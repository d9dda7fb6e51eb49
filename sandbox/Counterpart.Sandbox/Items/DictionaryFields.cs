using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;
using static Counterpart.Sandbox.Store.PropertyKey;

namespace Counterpart.Sandbox.Items;

/// <summary>Phone numbers and IM addresses: one text under each key.</summary>
internal sealed class KeyedTextsField(string uri, string element, (string Index, PropertyKey Key)[] entries) : Field(uri, element)
{
    public override void Set(Edit edit, Element element)
    {
        foreach (var entry in element.Children)
        {
            SetEntry(edit, entry, entry.Attribute("Key") ?? "");
        }
    }

    public override void SetPart(Edit edit, Element element, string part, string index)
    {
        if (element.Children.Count != 1 || element.Children[0].Attribute("Key") != index)
        {
            throw Dictionaries.WrongEntry(Uri);
        }

        SetEntry(edit, element.Children[0], index);
    }

    public override void Clear(Edit edit)
    {
        foreach (var (_, key) in entries)
        {
            edit.Bag.Remove(key);
        }
    }

    public override void ClearPart(Edit edit, string part, string index) => edit.Bag.Remove(KeyOf(index));

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        var open = false;
        foreach (var (index, key) in entries)
        {
            if (view.Properties.Text(key) is { } text && shape.WantsIndex(this, index))
            {
                if (!open)
                {
                    writer.Type(Element);
                    open = true;
                }

                writer.Type("Entry");
                writer.Attribute("Key", index);
                writer.Xml.WriteString(text);
                writer.End();
            }
        }

        if (open)
        {
            writer.End();
        }
    }

    public override object? Value(ItemView view) => null;

    public override object? PartValue(ItemView view, string part, string index) => view.Properties.Text(KeyOf(index));

    private void SetEntry(Edit edit, Element entry, string index) => edit.Bag.Set(KeyOf(index), entry.Text.TrimEnd());

    private PropertyKey KeyOf(string index)
    {
        foreach (var (name, key) in entries)
        {
            if (name == index)
            {
                return key;
            }
        }

        throw new ResponseException("ErrorInvalidPropertyRequest", $"'{index}' is not an entry of {Uri}.");
    }
}

/// <summary>Three addresses of five properties each, which are set and cleared together.</summary>
internal sealed class EmailAddressesField() : Field("contacts:EmailAddresses", "EmailAddresses")
{
    private const int Display = 0x8080, Type = 0x8082, Address = 0x8083, Original = 0x8084, EntryId = 0x8085;

    public override void Set(Edit edit, Element element)
    {
        foreach (var entry in element.Children)
        {
            SetEntry(edit, entry);
        }
    }

    public override void SetPart(Edit edit, Element element, string part, string index)
    {
        if (element.Children.Count != 1 || element.Children[0].Attribute("Key") != index)
        {
            throw Dictionaries.WrongEntry(Uri);
        }

        SetEntry(edit, element.Children[0]);
    }

    public override void Clear(Edit edit)
    {
        for (var slot = 0; slot < 3; slot++)
        {
            ClearSlot(edit, slot);
        }
    }

    public override void ClearPart(Edit edit, string part, string index) => ClearSlot(edit, SlotOf(index));

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        var open = false;
        for (var slot = 0; slot < 3; slot++)
        {
            var index = "EmailAddress" + (char)('1' + slot);
            if (view.Properties.Text(Key(Address, slot)) is not { } address || !shape.WantsIndex(this, index))
            {
                continue;
            }

            if (!open)
            {
                writer.Type(Element);
                open = true;
            }

            writer.Type("Entry");
            writer.Attribute("Key", index);
            writer.Attribute("Name", view.Properties.Text(Key(Display, slot)) ?? address);
            writer.Attribute("RoutingType", view.Properties.Text(Key(Type, slot)) ?? "SMTP");
            writer.Attribute("MailboxType", "Contact");
            writer.Xml.WriteString(address);
            writer.End();
        }

        if (open)
        {
            writer.End();
        }
    }

    public override object? Value(ItemView view) => null;

    public override object? PartValue(ItemView view, string part, string index) => view.Properties.Text(Key(Address, SlotOf(index)));

    private static void SetEntry(Edit edit, Element entry)
    {
        var slot = SlotOf(entry.Attribute("Key") ?? "");
        var address = entry.Text.Trim();
        edit.Bag.Set(Key(Address, slot), address);
        edit.Bag.Set(Key(Type, slot), entry.Attribute("RoutingType") ?? "SMTP");
        edit.Bag.Set(Key(Original, slot), address);
        edit.Bag.Set(Key(Display, slot), entry.Attribute("Name")?.TrimEnd() ?? address);
    }

    private static void ClearSlot(Edit edit, int slot)
    {
        foreach (var id in (ReadOnlySpan<int>)[Display, Type, Address, Original, EntryId])
        {
            edit.Bag.Remove(Key(id, slot));
        }
    }

    private static int SlotOf(string index) => index switch
    {
        "EmailAddress1" => 0,
        "EmailAddress2" => 1,
        "EmailAddress3" => 2,
        _ => throw new ResponseException("ErrorInvalidContactEmailIndex", $"'{index}' is not an e-mail index; use EmailAddress1 to EmailAddress3."),
    };

    private static PropertyKey Key(int id, int slot) => Numbered(PropertySets.Address, id + (slot * 0x10));
}

/// <summary>Three postal addresses of five parts, each part a property and a path of its own.</summary>
internal sealed class PhysicalAddressesField() : Field("contacts:PhysicalAddresses", "PhysicalAddresses")
{
    public static readonly string[] Parts = ["Street", "City", "State", "CountryOrRegion", "PostalCode"];
    public static readonly string[] Indexes = ["Business", "Home", "Other"];

    private static readonly PropertyKey[][] PartKeys =
    [
        [Numbered(PropertySets.Address, 0x8045), Numbered(PropertySets.Address, 0x8046), Numbered(PropertySets.Address, 0x8047),
            Numbered(PropertySets.Address, 0x8049), Numbered(PropertySets.Address, 0x8048)],
        [Tag(0x3A5D), Tag(0x3A59), Tag(0x3A5C), Tag(0x3A5A), Tag(0x3A5B)],
        [Tag(0x3A63), Tag(0x3A5F), Tag(0x3A62), Tag(0x3A60), Tag(0x3A61)],
    ];

    public static ReadOnlySpan<PropertyKey> KeysOf(int address) => PartKeys[address];

    public override void Set(Edit edit, Element element)
    {
        foreach (var entry in element.Children)
        {
            foreach (var part in entry.Children)
            {
                SetEntry(edit, KeyOf(part.Name, entry.Attribute("Key") ?? ""), part);
            }
        }
    }

    public override void SetPart(Edit edit, Element element, string part, string index)
    {
        if (element.Children.Count != 1 || element.Children[0].Attribute("Key") != index || element.Children[0].Children.Count != 1
            || element.Children[0].Children[0].Name != part)
        {
            throw Dictionaries.WrongEntry(Uri);
        }

        SetEntry(edit, KeyOf(part, index), element.Children[0].Children[0]);
    }

    public override void Clear(Edit edit)
    {
        foreach (var keys in PartKeys)
        {
            foreach (var key in keys)
            {
                edit.Bag.Remove(key);
            }
        }
    }

    public override void ClearPart(Edit edit, string part, string index) => edit.Bag.Remove(KeyOf(part, index));

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        var open = false;
        for (var i = 0; i < Indexes.Length; i++)
        {
            if (!shape.WantsIndex(this, Indexes[i]) || !Array.Exists(PartKeys[i], view.Properties.Has))
            {
                continue;
            }

            if (!open)
            {
                writer.Type(Element);
                open = true;
            }

            writer.Type("Entry");
            writer.Attribute("Key", Indexes[i]);
            for (var part = 0; part < Parts.Length; part++)
            {
                if (view.Properties.Text(PartKeys[i][part]) is { } text)
                {
                    writer.Text(Parts[part], text);
                }
            }

            writer.End();
        }

        if (open)
        {
            writer.End();
        }
    }

    public override object? Value(ItemView view) => null;

    public override object? PartValue(ItemView view, string part, string index) => view.Properties.Text(KeyOf(part, index));

    private static void SetEntry(Edit edit, PropertyKey key, Element part) =>
        edit.Bag.Set(key, part.Name == "Street" ? Bodies.Normalize(part.Text.TrimEnd()) : part.Text.TrimEnd());

    private static PropertyKey KeyOf(string part, string index)
    {
        var address = Array.IndexOf(Indexes, index);
        var position = Array.IndexOf(Parts, part);
        return address >= 0 && position >= 0
            ? PartKeys[address][position]
            : throw new ResponseException("ErrorInvalidPropertyRequest", $"'{index}' is not a physical address.");
    }
}

internal static class Dictionaries
{
    public static ResponseException WrongEntry(string uri) =>
        new("ErrorIncorrectUpdatePropertyCount", $"An update of {uri} has to hold exactly the one entry that its path names.");
}
