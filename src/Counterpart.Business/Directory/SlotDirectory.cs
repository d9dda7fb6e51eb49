using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Which location a worker's mailbox shows in which slot of a contact; the worker may exchange them.</summary>
/// <exception cref="SideUnavailableException">Any member: the database can't be used now.</exception>
public sealed class SlotDirectory
{
    private readonly Store store;

    internal SlotDirectory(Store store) => this.store = store;

    /// <summary>Every location that the worker may see, those in a slot first, in the order of the slots. Null: there is no such contact.</summary>
    public Task<IReadOnlyList<SlotCard>?> ListAsync(WorkerId worker, MailboxId mailbox, SideId contact, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<SlotCard>?>(async context => await LoadAsync(context, mailbox, contact, toChange: false, cancellationToken) is { } graph
            ? Read(graph, worker) : null, cancellationToken);

    /// <summary>
    /// Shows a location in a slot. What was there goes to the slot that the location leaves, if it fits there; else it is in none until it
    /// finds a free one.
    /// </summary>
    /// <param name="location">As <c>L-000001</c>.</param>
    public Task<WriteResult> BindAsync(
        WorkerId worker, MailboxId mailbox, SideId contact, Slot slot, SideId location, CancellationToken cancellationToken) =>
        store.WriteAsync(async (unit, token) =>
        {
            if (await LoadAsync(unit.Context, mailbox, contact, toChange: true, token) is not { } graph)
            {
                return new WriteResult.NotFound();
            }

            var row = graph.Visible(worker.Value).FirstOrDefault(l => BusinessIds.Location(l.Id) == location.Value);
            if (row is null || !Slots.Fits(slot, row.Type))
            {
                return (WriteResult)new WriteResult.Rejected([], row is null
                    ? $"{contact} has no location {location} that {worker} may see" : $"{location} is of type {row.Type}, which does not fit {slot}");
            }

            SlotWriter.Keep(unit, graph, Exchanged(graph, [.. graph.Bind(worker.Value)], slot, row), mailbox.Value);
            unit.Changed(graph.Contact);
            return new WriteResult.Written(contact, Versions.Of(graph.Contact.Version));
        }, cancellationToken);

    /// <summary>Forgets what a mailbox showed where, and the stamps for it: the mailbox has left for good.</summary>
    public Task ForgetAsync(MailboxId mailbox, CancellationToken cancellationToken) =>
        store.WriteAsync(async (unit, token) =>
            await unit.Context.Bindings.Where(b => b.Mailbox == mailbox.Value).ExecuteDeleteAsync(token)
            + await unit.Context.Stamps.Where(s => s.Mailbox == mailbox.Value).ExecuteDeleteAsync(token), cancellationToken);

    private static async Task<ContactGraph?> LoadAsync(
        BusinessContext context, MailboxId mailbox, SideId contact, bool toChange, CancellationToken cancellationToken)
    {
        if (BusinessIds.Parse(BusinessIds.ContactLetter, contact.Value) is not { } number)
        {
            return null;
        }

        var graph = (await ContactLoader.LoadAsync(context, [number], mailbox.Value, toChange, cancellationToken)).GetValueOrDefault(number);
        return graph?.Contact.DeletedAt is null ? graph : null;
    }

    private static List<SlotBinding> Exchanged(ContactGraph graph, List<SlotBinding> bindings, Slot slot, LocationRow row)
    {
        var left = bindings.Find(b => b.Location == row.Id).Slot;
        var former = bindings.Find(b => b.Slot == slot);
        if (former.Slot is not null && former.Location != row.Id)
        {
            var type = graph.Own.Concat(graph.Inherited).Single(l => l.Id == former.Location).Type;
            bindings.Remove(former);
            if (left is { } free && Slots.Fits(free, type))
            {
                bindings.Add(former with { Slot = free });
            }
        }

        bindings.RemoveAll(b => b.Location == row.Id);
        bindings.Add(new SlotBinding(row.Id, slot));
        return bindings;
    }

    private static List<SlotCard> Read(ContactGraph graph, WorkerId worker)
    {
        var bindings = graph.Bind(worker.Value).ToDictionary(b => b.Location);
        return [.. graph.Visible(worker.Value).Select(l => new SlotCard(new SideId(BusinessIds.Location(l.Id)), l.Type, LocationColumns.Show(l),
                bindings.TryGetValue(l.Id, out var b) ? b.Slot : null, bindings.ContainsKey(l.Id) && bindings[l.Id].Slot is null,
                l.OwnerContact == graph.Contact.Number))
            .OrderBy(c => c.Slot is null).ThenBy(c => c.Slot).ThenBy(c => c.Location.Value, StringComparer.Ordinal)];
    }
}
