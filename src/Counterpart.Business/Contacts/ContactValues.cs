using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Business;

/// <summary>What a contact holds, by field, as one mailbox sees it.</summary>
internal static class ContactValues
{
    private static readonly FieldSchema Schema = FieldSchema.Contact;
    private static readonly Field[] SlotFields = [.. Schema.Fields.Where(f => f.Slot is not null)];

    public static FieldValues Read(ContactGraph graph, IReadOnlyDictionary<Slot, LocationRow> slots)
    {
        var values = new FieldValues(Schema);
        PersonColumns.Table.Read(graph.Person, values);
        ContactColumns.Table.Read(graph.Contact, values);
        foreach (var field in SlotFields)
        {
            values[field] = slots.TryGetValue(field.Slot!.Value, out var location) ? LocationColumns.Get(location, field) : null;
        }

        values["companyName"] = Values.Text(graph.CompanyName);
        ComposedNames.Compose(values);
        values["customerId"] = new TextValue(BusinessIds.Contact(graph.Contact.Number).Value);
        foreach (var field in PersonColumns.PartlyKnown(graph.Person).In(Schema))
        {
            values.Forget(field);
        }

        return values;
    }

    public static SideItem ReadItem(ContactGraph graph, IReadOnlyList<SlotBinding> bindings, WorkerId worker)
    {
        var slots = graph.InSlots(bindings);
        var contact = graph.Contact;
        return new SideItem(BusinessIds.Contact(contact.Number), Versions.Of(contact.Version), Read(graph, slots))
        {
            Stamp = graph.Stamp is { } stamp ? Stamps.Read(stamp) : null,
            ModifiedAt = Instant.FromUnixTimeTicks(contact.ModifiedAt),
            ReadOnly = PersonColumns.PartlyKnown(graph.Person) | Inherited(graph, slots),
            Entered = Entered(graph, slots),
            Part = contact.MainResponsible == worker.Value ? Part.Owner : Part.None,
            Responsible = contact.MainResponsible is { } responsible ? new WorkerId(responsible) : null,
            AddressBooks = AddressBooks(graph),
        };
    }

    /// <summary>The slot fields that show a location which this contact does not own.</summary>
    public static FieldSet Inherited(ContactGraph graph, IReadOnlyDictionary<Slot, LocationRow> slots) =>
        FieldSet.Of(SlotFields.Where(f => slots.TryGetValue(f.Slot!.Value, out var l) && l.OwnerContact != graph.Contact.Number));

    public static ImmutableHashSet<string> AddressBooks(ContactGraph graph) =>
        [.. NameLines.Read(graph.Person.AddressBooks).Concat(NameLines.Read(graph.For.AddressBooks))];

    public static ImmutableDictionary<string, Entered> Entered(ContactGraph graph, IReadOnlyDictionary<Slot, LocationRow> slots)
    {
        var entries = ImmutableDictionary.CreateBuilder<string, Entered>();
        EnteredText.ReadInto(entries, graph.Person.Entered);
        EnteredText.ReadInto(entries, graph.Contact.Entered);
        foreach (var field in SlotFields)
        {
            // An emptied slot has its entry with the contact; a filled one with the location, wherever it was changed.
            if (slots.TryGetValue(field.Slot!.Value, out var location))
            {
                entries[field.Name] = new Entered(Instant.FromUnixTimeTicks(location.EnteredAt), location.EnteredBy);
            }
        }

        return entries.ToImmutable();
    }
}
