using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>Writes fields of a loaded contact. Everything is judged before anything is written.</summary>
internal static class ContactWriter
{
    private static readonly FieldSchema Schema = FieldSchema.Contact;

    /// <summary>Why these changes can't be written; empty if they can.</summary>
    public static IReadOnlyList<FieldRefusal> Judge(ContactGraph graph, FieldValues changes, Entry entry)
    {
        var slots = graph.InSlots(graph.Bind(entry.Worker));
        var present = ContactValues.Read(graph, slots);
        var inherited = ContactValues.Inherited(graph, slots);
        var partly = entry.Mailbox is null ? FieldSet.Empty : PersonColumns.PartlyKnown(graph.Person);
        var refusals = new List<FieldRefusal>();
        foreach (var field in changes.Known.In(Schema))
        {
            var value = changes[field];
            var reason = Equals(value, present[field]) ? null
                : FieldLimits.RefusesToSet(field, value)
                ?? (ContactColumns.Composed.Contains(field) ? "it is composed by the business system; change what it is composed of"
                : partly.Contains(field) ? "the date is only partly known in the business system; complete it there"
                : inherited.Contains(field) && !Clears(slots, changes, field, entry) ? Owner(graph, slots[field.Slot!.Value]) : null);
            if (reason is not null)
            {
                refusals.Add(new FieldRefusal(field, reason));
            }
        }

        return refusals;
    }

    /// <summary>Writes them; answers whether anything changed.</summary>
    public static async Task<bool> WriteAsync(WriteUnit unit, ContactGraph graph, FieldValues changes, Entry entry, CancellationToken cancellationToken)
    {
        var person = WritePerson(unit, graph.Person, changes, entry);
        var contact = WriteColumns(ContactColumns.Table, graph.Contact, changes);
        graph.Contact.Entered = EnteredText.Set(graph.Contact.Entered, contact, entry.At, entry.By);
        var locations = await SlotWriter.WriteAsync(unit, graph, changes, entry, cancellationToken);
        if (person || locations)
        {
            unit.Touch(graph.Person, graph.Contact.Number);
        }

        return person || locations || contact.Count > 0;
    }

    /// <summary>Writes the fields of the person, a new name as a dated one; answers whether anything changed.</summary>
    public static bool WritePerson(WriteUnit unit, PartyRow person, FieldValues changes, Entry entry)
    {
        var before = (person.FirstName, person.MiddleName, person.LastName);
        var former = DatedNames.Present(person, unit);
        var changed = WriteColumns(PersonColumns.Table, person, changes);
        person.Entered = EnteredText.Set(person.Entered, changed, entry.At, entry.By);
        if (before != (person.FirstName, person.MiddleName, person.LastName))
        {
            DatedNames.Replaced(unit, person, former);
        }

        return changed.Count > 0;
    }

    /// <summary>Writes what differs; answers the names of the fields that did.</summary>
    public static List<string> WriteColumns<T>(Columns<T> columns, T row, FieldValues changes)
        where T : class
    {
        var changed = new List<string>();
        foreach (var field in (changes.Known & columns.Fields).In(changes.Schema))
        {
            var column = columns[field]!;
            var value = changes[field];
            if (!Equals(field.Canonical(column.Get(row)), value))
            {
                column.Set(row, value);
                changed.Add(field.Name);
            }
        }

        return changed;
    }

    /// <summary>Whether the whole location goes out of its slot: what a mailbox may do with an inherited one too.</summary>
    private static bool Clears(Dictionary<Slot, LocationRow> slots, FieldValues changes, Field field, Entry entry)
    {
        var location = slots[field.Slot!.Value];
        return entry.Mailbox is not null && Schema.Fields.Where(f => f.Slot == field.Slot)
            .All(f => changes.Knows(f) ? changes[f] is null : LocationColumns.Get(location, f) is null);
    }

    private static string Owner(ContactGraph graph, LocationRow location) => location.Party == graph.Person.Number
        ? $"it belongs to the person {BusinessIds.Party(graph.Person.Number)}, not to this contact; change it in the business system"
        : $"it belongs to {graph.CompanyName} ({BusinessIds.Party(graph.For.Number)}); change it there";
}
