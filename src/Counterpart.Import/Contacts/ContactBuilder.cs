using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Import.Contacts;

/// <summary>Gathers one contact from a card or a row; a location goes to the first free slot of those that fit, else to the rest.</summary>
internal sealed class ContactBuilder
{
    private static readonly ILookup<Slot, Field> BySlot =
        FieldSchema.Contact.Fields.Where(f => f.Slot is not null).ToLookup(f => f.Slot!.Value);

    private readonly List<ImportedLocation> more = [];

    public FieldValues Values { get; } = new(FieldSchema.Contact);

    public IReadOnlyList<ImportedLocation> More => more;

    /// <summary>Sets a text field; blank texts, and a field that is set already, change nothing.</summary>
    public void Text(string field, string? text)
    {
        var found = FieldSchema.Contact[field];
        if (Values[found] is null && Model.Values.Text(text?.Trim()) is { } value)
        {
            Values[found] = value;
        }
    }

    /// <summary>Appends to a list that the schema holds as one line.</summary>
    public void Append(string field, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Values[field] = Model.Values.Text(Values[field] is TextValue known ? $"{known.Content}, {text.Trim()}" : text.Trim());
        }
    }

    /// <summary>Adds a paragraph to the notes, one that stands there already not again.</summary>
    public void Note(string? text)
    {
        var known = Content("body");
        if (!string.IsNullOrWhiteSpace(text) && known?.Split("\n\n").Contains(text.Trim()) != true)
        {
            Values["body"] = Model.Values.Text(known is null ? text.Trim() : $"{known}\n\n{text.Trim()}");
        }
    }

    /// <summary>Adds to the categories.</summary>
    public void Categories(IEnumerable<string> names)
    {
        if (Model.Values.Set([.. names, .. (Values["categories"] as SetValue)?.Names ?? []]) is { } all)
        {
            Values["categories"] = all;
        }
    }

    public void Phone(string? number, params ReadOnlySpan<Slot> slots) => Place(LocationType.Phone, Model.Values.Text(number?.Trim()), slots);

    public void Fax(string? number, Slot slot) => Place(LocationType.Fax, Model.Values.Text(number?.Trim()), slot);

    public void Telex(string? number) => Place(LocationType.Telex, Model.Values.Text(number?.Trim()), Slot.Telex);

    public void Url(string? address, params ReadOnlySpan<Slot> slots) => Place(LocationType.Url, Model.Values.Text(address?.Trim()), slots);

    public void Email(string? address, string? displayName = null, string type = EmailValue.Smtp, Slot? slot = null)
    {
        var value = string.IsNullOrWhiteSpace(address) ? null
            : new EmailValue(address.Trim(), string.IsNullOrWhiteSpace(displayName) ? null : displayName.Trim(), type);
        Place(LocationType.Email, value, slot is { } exact ? [exact] : [Slot.Email1, Slot.Email2, Slot.Email3]);
    }

    /// <summary>A postal address, which moves whole: its blank parts are known to be empty. Nothing if all are blank.</summary>
    public void Address(Slot slot, IEnumerable<KeyValuePair<AddressPart, string?>> parts)
    {
        var held = parts.Where(p => !string.IsNullOrWhiteSpace(p.Value)).ToImmutableSortedDictionary(p => p.Key, p => p.Value!.Trim());
        if (held.IsEmpty)
        {
            return;
        }

        if (BySlot[slot].All(f => Values[f] is null))
        {
            foreach (var field in BySlot[slot])
            {
                Values[field] = Model.Values.Text(held.GetValueOrDefault(field.AddressPart!.Value));
            }

            return;
        }

        var line = string.Join(", ", held.Values.Select(v => v.Replace("\n", ", ", StringComparison.Ordinal)));
        more.Add(new ImportedLocation(LocationType.Postal, line, slot, held));
    }

    /// <summary>The slots that the type may be told by in our own files.</summary>
    public static Slot? Named(string? name) => Enum.TryParse<Slot>(name, ignoreCase: true, out var slot) && Enum.IsDefined(slot) ? slot : null;

    /// <summary>Names what has no last name as V8 demands: by the full name, else the company. False if it has no name at all.</summary>
    public bool NameIt(string? fullName)
    {
        if (Values["lastName"] is not null)
        {
            return true;
        }

        var words = (fullName ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var company = (Values["companyName"] as TextValue)?.Content;
        if (words.Length == 0 || fullName == company || fullName == Content("firstName"))
        {
            // Without a surname the only name that is there has to serve, be it a first name.
            Text("lastName", Content("firstName") ?? Content("nickName") ?? company ?? (Values["email1Address"] as EmailValue)?.Address);
            if (Content("firstName") is not null && Content("firstName") == Content("lastName"))
            {
                Values.Forget(FieldSchema.Contact["firstName"]);
            }

            return Values["lastName"] is not null;
        }

        var first = Content("firstName");
        Text("lastName", words.Length > 1 && first is not null && fullName!.StartsWith(first + " ", StringComparison.Ordinal)
            ? fullName[(first.Length + 1)..] : words[^1]);
        Text("firstName", first is null && words.Length > 1 ? string.Join(' ', words[..^1]) : null);
        return true;
    }

    private string? Content(string field) => (Values[field] as TextValue)?.Content;

    private void Place(LocationType type, Value? value, params ReadOnlySpan<Slot> slots)
    {
        if (value is null)
        {
            return;
        }

        foreach (var slot in slots)
        {
            var field = BySlot[slot].First();
            if (Values[field] is null)
            {
                Values[field] = value;
                return;
            }

            if (Values[field] == value)
            {
                return;
            }
        }

        var text = value is EmailValue email ? email.Address : ((TextValue)value).Content;
        if (!more.Exists(m => m.Type == type && m.Text == text))
        {
            more.Add(new ImportedLocation(type, text, slots[0]));
        }
    }
}
