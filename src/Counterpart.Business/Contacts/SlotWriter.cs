using Counterpart.Model;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>
/// Writes slot fields: into the location that is bound, or into a new one that the contact owns; an emptied slot is freed, and its location
/// unbound for good in that mailbox.
/// </summary>
internal static class SlotWriter
{
    private static readonly ILookup<Slot, Field> FieldsOf =
        FieldSchema.Contact.Fields.Where(f => f.Slot is not null).ToLookup(f => f.Slot!.Value);

    /// <summary>Answers whether any location, or what this mailbox shows of it, changed.</summary>
    public static async Task<bool> WriteAsync(
        WriteUnit unit, ContactGraph graph, FieldValues changes, Entry entry, CancellationToken cancellationToken)
    {
        var written = changes.Known.In(FieldSchema.Contact).Where(f => f.Slot is not null).Select(f => f.Slot!.Value).Distinct().ToList();
        if (written.Count == 0)
        {
            return false;
        }

        var bindings = graph.Bind(entry.Worker).ToList();
        var slots = graph.InSlots(bindings);
        var changed = false;
        foreach (var slot in written)
        {
            var fields = FieldsOf[slot].Where(changes.Knows).ToList();
            if (slots.TryGetValue(slot, out var bound))
            {
                changed |= await WriteBoundAsync(unit, graph, slot, bound, bindings, changes, fields, entry, cancellationToken);
            }
            else if (fields.Exists(f => changes[f] is not null))
            {
                Fill(unit, graph, slot, bindings, changes, fields, entry);
                changed = true;
            }
        }

        if (entry.Mailbox is not null && changed)
        {
            Keep(unit, graph, bindings, entry.Mailbox);
        }

        return changed;
    }

    /// <summary>
    /// Makes a location for each slot that holds something, of a contact that is just made; what the person has already is not made again.
    /// Answers the bindings.
    /// </summary>
    public static List<SlotBinding> FillAll(WriteUnit unit, ContactGraph graph, FieldValues values, Entry entry)
    {
        var bindings = new List<SlotBinding>();
        foreach (var fields in FieldsOf)
        {
            var held = fields.Where(f => values[f] is not null).ToList();
            if (held.Count > 0)
            {
                var there = graph.Own.Find(l => Slots.Fits(fields.Key, l.Type) && !bindings.Exists(b => b.Location == l.Id)
                    && fields.All(f => Equals(LocationColumns.Get(l, f), values[f])));
                bindings.Add(new SlotBinding((there ?? Make(unit, graph, fields.Key, values, held, entry)).Id, fields.Key));
            }
        }

        return bindings;
    }

    /// <summary>Stores what the mailbox shows where.</summary>
    public static void Keep(WriteUnit unit, ContactGraph graph, IEnumerable<SlotBinding> bindings, string mailbox)
    {
        if (graph.Binding is null)
        {
            graph.Binding = new BindingRow { Mailbox = mailbox, Contact = graph.Contact.Number };
            unit.Context.Bindings.Add(graph.Binding);
        }

        graph.Binding.Slots = BindingText.Write(bindings);
    }

    private static async Task<bool> WriteBoundAsync(WriteUnit unit, ContactGraph graph, Slot slot, LocationRow bound, List<SlotBinding> bindings,
        FieldValues changes, List<Field> fields, Entry entry, CancellationToken cancellationToken)
    {
        var differing = fields.FindAll(f => !Equals(LocationColumns.Get(bound, f), changes[f]));
        if (differing.Count == 0)
        {
            return false;
        }

        if (FieldsOf[slot].All(f => (changes.Knows(f) ? changes[f] : LocationColumns.Get(bound, f)) is null))
        {
            await ClearAsync(unit, graph, slot, bound, bindings, entry, cancellationToken);
            graph.Contact.Entered = EnteredText.Set(graph.Contact.Entered, [.. differing.Select(f => f.Name)], entry.At, entry.By);
            return true;
        }

        var former = DatedAddresses.Present(bound, unit);
        Set(bound, changes, differing, entry);
        if (bound.Type == LocationType.Postal)
        {
            DatedAddresses.Replaced(unit, bound, former);
        }

        return true;
    }

    private static async Task ClearAsync(WriteUnit unit, ContactGraph graph, Slot slot, LocationRow bound, List<SlotBinding> bindings,
        Entry entry, CancellationToken cancellationToken)
    {
        bindings[bindings.FindIndex(b => b.Slot == slot)] = new SlotBinding(bound.Id, null);
        if (bound.OwnerContact == graph.Contact.Number
            && (entry.Mailbox is null || !await IsUsedElsewhereAsync(unit, graph, bound, entry.Mailbox, cancellationToken)))
        {
            DatedAddresses.Ended(unit, bound);
            unit.Context.Locations.Remove(bound);
            graph.Own.Remove(bound);
            bindings.RemoveAll(b => b.Location == bound.Id);
        }
    }

    /// <summary>Whether another mailbox shows the location in some slot, of this contact or another of the same person.</summary>
    private static async Task<bool> IsUsedElsewhereAsync(
        WriteUnit unit, ContactGraph graph, LocationRow location, string mailbox, CancellationToken cancellationToken)
    {
        var person = graph.Person.Number;
        var (contact, context) = (graph.Contact.Number, unit.Context);
        var others = await context.Bindings.AsNoTracking()
            .Where(b => context.Contacts.Any(c => c.Number == b.Contact && c.Person == person && c.DeletedAt == null)
                && (b.Contact != contact || b.Mailbox != mailbox))
            .Select(b => b.Slots).ToListAsync(cancellationToken);
        return others.Exists(o => BindingText.Read(o).Exists(b => b.Location == location.Id && b.Slot is not null));
    }

    /// <summary>
    /// A value entered in an empty slot. A location with that very value which is in no slot is taken up again; otherwise a new one is made,
    /// with the slot as its purpose, so that another mailbox shows it in the same place.
    /// </summary>
    private static void Fill(WriteUnit unit, ContactGraph graph, Slot slot, List<SlotBinding> bindings, FieldValues changes, List<Field> fields, Entry entry)
    {
        var unbound = graph.Visible(entry.Worker).FirstOrDefault(l => Slots.Fits(slot, l.Type)
            && !bindings.Exists(b => b.Location == l.Id && b.Slot is not null)
            && FieldsOf[slot].All(f => Equals(LocationColumns.Get(l, f), changes[f])));
        var location = unbound ?? Make(unit, graph, slot, changes, fields, entry);
        bindings.RemoveAll(b => b.Location == location.Id);
        bindings.Add(new SlotBinding(location.Id, slot));
    }

    private static LocationRow Make(WriteUnit unit, ContactGraph graph, Slot slot, FieldValues changes, List<Field> fields, Entry entry)
    {
        var type = Slots.TypeOf(slot);
        var location = new LocationRow
        {
            Id = unit.Next(NumberSequences.Location),
            Party = graph.Person.Number,
            Type = type,
            Purposes = slot.ToString(),
            IsMobile = slot == Slot.Mobile,
            IsInstantMessage = slot == Slot.ImAddress,
            IsPrimary = !graph.Own.Exists(l => l.Type == type && l.IsPrimary),
            OwnerContact = graph.Contact.Number,
            From = unit.NowTicks,
        };
        Set(location, changes, fields, entry);
        graph.Own.Add(location);
        unit.Context.Locations.Add(location);
        return location;
    }

    private static void Set(LocationRow location, FieldValues changes, List<Field> fields, Entry entry)
    {
        foreach (var field in fields)
        {
            LocationColumns.Set(location, field, changes[field]);
        }

        LocationColumns.Derive(location);
        (location.EnteredAt, location.EnteredBy) = (entry.At, entry.By);
    }
}
