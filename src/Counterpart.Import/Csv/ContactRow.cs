using Counterpart.Import.Contacts;
using Counterpart.Model;

namespace Counterpart.Import.Csv;

/// <summary>Gathers one contact from the cells of a row; what is spread over several columns is put together at the end.</summary>
internal sealed class ContactRow(CsvDates dates)
{
    private readonly ContactBuilder contact = new();
    private readonly SortedDictionary<Slot, (string? Address, string? Name, string? Type)> emails = [];
    private readonly Dictionary<Slot, List<KeyValuePair<AddressPart, string>>> addresses = [];
    private readonly Dictionary<string, string> birth = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IndexedEntry> indexed = new(StringComparer.Ordinal);

    public string? FullName { get; set; }

    public string? Uid { get; set; }

    /// <summary>What of the row could not be read.</summary>
    public List<string> Faults { get; } = [];

    public ContactBuilder Contact => contact;

    /// <summary>Takes the cell of a column that is a field.</summary>
    public void Set(Field field, string text)
    {
        switch (field)
        {
            case { AddressPart: { } part, Slot: { } slot }:
                (addresses.TryGetValue(slot, out var known) ? known : addresses[slot] = []).Add(new(part, text));
                break;
            case { Type: FieldType.Email, Slot: { } slot }: Email(slot, address: text); break;
            case { Slot: { } slot }: Location(slot, text); break;
            case { Type: FieldType.Set }: contact.Categories(text.Split([';', ','], StringSplitOptions.TrimEntries)); break;
            case { Type: FieldType.Date }: Date(field, text); break;
            case { Type: FieldType.Choice }: Choose(field, text); break;
            default: contact.Text(field.Name, text); break;
        }
    }

    public void Email(Slot slot, string? address = null, string? name = null, string? type = null)
    {
        var known = emails.GetValueOrDefault(slot);
        emails[slot] = (address ?? known.Address, name ?? known.Name, type ?? known.Type);
    }

    /// <summary>Year, month and day in columns of their own (Thunderbird).</summary>
    public void Birth(string part, string text) => birth[part] = text.Trim();

    /// <summary>The entry that several columns describe (<c>Phone 2 - Label</c>, <c>Phone 2 - Value</c>).</summary>
    public IndexedEntry Indexed(string key) => indexed.TryGetValue(key, out var known) ? known : indexed[key] = new IndexedEntry(key);

    public void Finish()
    {
        foreach (var (slot, (address, name, type)) in emails)
        {
            contact.Email(address, name, type ?? EmailValue.Smtp, slot);
        }

        foreach (var (slot, parts) in addresses)
        {
            contact.Address(slot, parts.GroupBy(p => p.Key, p => p.Value).Select(g => KeyValuePair.Create(g.Key, (string?)string.Join('\n', g))));
        }

        foreach (var entry in indexed.Values)
        {
            entry.Take(this);
        }

        if (birth.Count > 0)
        {
            var text = $"{birth.GetValueOrDefault("YEAR")}-{Two("MONTH")}-{Two("DAY")}";
            Date(FieldSchema.Contact["birthday"], birth.ContainsKey("YEAR") ? text : text.Replace("-", "--", StringComparison.Ordinal));
        }

        string Two(string part) => birth.GetValueOrDefault(part, "").PadLeft(2, '0');
    }

    public void Date(Field field, string text)
    {
        if (dates.Parse(text, out var reason) is { } day)
        {
            contact.Values[field] = Values.Date(day);
        }
        else if (reason is not null)
        {
            Faults.Add($"{ContactHeaders.Of(field)} {reason}");
        }
    }

    private void Location(Slot slot, string text)
    {
        switch (Slots.TypeOf(slot))
        {
            case LocationType.Fax: contact.Fax(text, slot); break;
            case LocationType.Telex: contact.Telex(text); break;
            case LocationType.Url: contact.Url(text, slot); break;
            default: contact.Phone(text, slot); break;
        }
    }

    private void Choose(Field field, string text)
    {
        if (field.Choices.FirstOrDefault(c => c.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } choice)
        {
            contact.Values[field] = Values.Choice(choice);
        }
        else
        {
            Faults.Add($"{ContactHeaders.Of(field)} '{text.Trim()}' is none of {string.Join(", ", field.Choices)}");
        }
    }
}
