using System.Linq.Expressions;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Contacts as one worker's mailbox sees them.</summary>
internal sealed class ContactView(Store store, WorkerId worker, MailboxId mailbox, Parameters parameters) : IKindView
{
    public Task<List<ChangedRecord>> ChangesAsync(long after, int limit, bool withDeleted, CancellationToken cancellationToken) =>
        store.Database.GuardAsync(async () =>
        {
            await using var context = store.Database.Read();
            return await context.Contacts.Where(c => c.Version > after && (withDeleted || c.DeletedAt == null)).OrderBy(c => c.Version)
                .Take(limit).Select(c => new ChangedRecord(c.Number, c.Version, c.DeletedAt != null)).ToListAsync(cancellationToken);
        });

    public async Task<IReadOnlyList<ReadResult>> ReadAsync(IReadOnlyList<SideId> ids, CancellationToken cancellationToken)
    {
        var numbers = ids.Select(Number).OfType<long>().ToList();
        var graphs = await store.ReadAsync(c => ContactLoader.LoadAsync(c, numbers, mailbox.Value, toChange: false, cancellationToken), cancellationToken);
        var unbound = graphs.Values.Where(g => g.Contact.DeletedAt is null && IsUnbound(g)).Select(g => g.Contact.Number).ToList();
        if (unbound.Count > 0)
        {
            // What is shown where stays so from now on: kept before it is told.
            foreach (var (number, graph) in await store.WriteAsync((unit, token) => BindAsync(unit, unbound, token), cancellationToken))
            {
                graphs[number] = graph;
            }
        }

        return [.. ids.Select(id => Number(id) is not { } number || !graphs.TryGetValue(number, out var graph)
                ? new ReadResult.NotFound(Number(id) is { } absent && store.Lost.Has(BusinessIds.ContactLetter, absent))
            : graph.Contact.DeletedAt is not null ? new ReadResult.Deleted(graph.Contact.MergedInto is { } survivor ? BusinessIds.Contact(survivor) : null)
            : (ReadResult)new ReadResult.Present(ContactValues.ReadItem(graph, graph.Bind(worker.Value), worker)))];
    }

    public Task<IReadOnlyList<WriteResult>> CreateAsync(IReadOnlyList<NewItem> items, CancellationToken cancellationToken) =>
        store.WriteAsync<IReadOnlyList<WriteResult>>(async (unit, token) =>
        {
            var attempts = items.Select(i => i.Stamp.Attempt.Value).ToArray();
            var made = await unit.Context.Stamps.Where(s => attempts.Contains(s.Attempt) && s.Contact != null)
                .Join(unit.Context.Contacts, s => s.Contact, c => c.Number, (s, c) => new { s.Attempt, c.Number, c.Version })
                .ToDictionaryAsync(m => m.Attempt, m => new WriteResult.Written(BusinessIds.Contact(m.Number), Versions.Of(m.Version)), token);
            var again = items.Select(i => i.Again is { } id ? Number(id) : null).OfType<long>().ToArray();
            var there = (await unit.Context.Contacts.Where(c => again.Contains(c.Number)).Select(c => c.Number).ToListAsync(token)).ToHashSet();
            var maker = await ContactMaker.ForAsync(unit, items.Select(i => i.Values), worker.Value, token);
            var results = new List<WriteResult>(items.Count);
            foreach (var item in items)
            {
                if (!made.TryGetValue(item.Stamp.Attempt.Value, out var written))
                {
                    var former = item.Again is { } id ? Number(id) : null;
                    if (former is { } taken && !there.Add(taken))
                    {
                        results.Add(new WriteResult.VersionChanged());
                        continue;
                    }

                    var graph = maker.Make(item.Values, Entry(unit, item.EnteredAt), out var refusals, again: former);
                    if (graph is null)
                    {
                        results.Add(Rejections.Of(refusals));
                        continue;
                    }

                    var stamp = Stamps.Write(item.Stamp);
                    stamp.Contact = graph.Contact.Number;
                    unit.Context.Stamps.Add(stamp);
                    written = new WriteResult.Written(BusinessIds.Contact(graph.Contact.Number), Versions.Of(graph.Contact.Version));
                    made[item.Stamp.Attempt.Value] = written;
                }

                results.Add(written);
            }

            return results;
        }, cancellationToken);

    public Task<IReadOnlyList<WriteResult>> UpdateAsync(IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken) =>
        EachAsync(changes, c => c.Id, async (unit, change, graph, token) =>
        {
            if (Changed(unit, graph, change.Expected))
            {
                return new WriteResult.VersionChanged();
            }

            var entry = Entry(unit, change.EnteredAt, change.By);
            if (ContactWriter.Judge(graph, change.Changes, entry) is { Count: > 0 } refusals)
            {
                return Rejections.Of(refusals);
            }

            if (await ContactWriter.WriteAsync(unit, graph, change.Changes, entry, token))
            {
                unit.Changed(graph.Contact);
            }

            Restamp(unit, graph, change);
            return Written(graph);
        }, cancellationToken);

    public Task<IReadOnlyList<WriteResult>> DeleteAsync(IReadOnlyList<ItemReference> items, CancellationToken cancellationToken)
    {
        ILookup<long, ReferenceRow>? blocking = null;
        return EachAsync(items, i => i.Id, async (unit, item, graph, token) =>
        {
            if (Changed(unit, graph, item.Version))
            {
                return new WriteResult.VersionChanged();
            }

            blocking ??= await ContactRemoval.BlockingAsync(unit.Context, items.Select(i => Number(i.Id)).OfType<long>(), token);
            return ContactRemoval.Remove(unit, graph.Contact, blocking, Entry(unit, null)) is { } use ? new WriteResult.InUse(use) : Written(graph);
        }, cancellationToken);
    }

    public Task<IReadOnlyList<WriteResult>> RestoreAsync(IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        EachAsync(ids, i => i, (unit, _, graph, _) => Task.FromResult(
            ContactRemoval.Restore(unit, graph.Contact) is { } merged ? new WriteResult.Rejected([], merged) : (WriteResult)Written(graph)), cancellationToken, deletedToo: true);

    public Task<IReadOnlyList<Found>> FindAsync(Expression<Func<StampRow, bool>> which, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Found>>(async context =>
        {
            var found = await context.Stamps.Where(which).Where(s => s.Contact != null)
                .Join(context.Contacts, s => s.Contact, c => c.Number, (s, c) => new { Stamp = s, c.Number, c.Version, c.DeletedAt })
                .ToListAsync(cancellationToken);
            return [.. found.Select(f => new Found(Stamps.Read(f.Stamp), BusinessIds.Contact(f.Number), Versions.Of(f.Version),
                f.DeletedAt is null ? Place.Chosen : Place.Deleted))];
        }, cancellationToken);

    public Task<IReadOnlyList<IReadOnlyList<MatchCandidate>>> MatchAsync(IReadOnlyList<MatchKeys> keys, CancellationToken cancellationToken) =>
        store.ReadAsync(context => ContactMatching.FindAsync(context, keys, worker, parameters.Sight, cancellationToken), cancellationToken);

    public Task<List<long>> TakingPartAsync(long after, int limit, CancellationToken cancellationToken) =>
        store.ReadAsync(async context => await (await ContactSight.InSightAsync(context, worker, parameters.Sight, cancellationToken))
            .Where(c => c.Number > after && c.DeletedAt == null).OrderBy(c => c.Number).Take(limit).Select(c => c.Number)
            .ToListAsync(cancellationToken), cancellationToken);

    private static long? Number(SideId id) => BusinessIds.Parse(BusinessIds.ContactLetter, id.Value);

    private static bool Changed(WriteUnit unit, ContactGraph graph, ItemVersion expected) =>
        Versions.Of(graph.Contact.Version) != expected || unit.TouchedByAnother(graph.Person.Number, graph.Contact.Number)
        || unit.TouchedByAnother(graph.For.Number, graph.Contact.Number);

    private static WriteResult.Written Written(ContactGraph graph) =>
        new(BusinessIds.Contact(graph.Contact.Number), Versions.Of(graph.Contact.Version));

    private bool IsUnbound(ContactGraph graph) => BindingText.Write(graph.Bind(worker.Value)) != (graph.Binding?.Slots ?? "");

    private Entry Entry(WriteUnit unit, NodaTime.Instant? at, string? by = null) =>
        new(by ?? Entered.ByMailboxOf(worker), at?.ToUnixTimeTicks() ?? unit.NowTicks, worker.Value, mailbox.Value);

    private async Task<Dictionary<long, ContactGraph>> BindAsync(WriteUnit unit, List<long> numbers, CancellationToken cancellationToken)
    {
        var graphs = await ContactLoader.LoadAsync(unit.Context, numbers, mailbox.Value, toChange: true, cancellationToken);
        foreach (var graph in graphs.Values)
        {
            SlotWriter.Keep(unit, graph, graph.Bind(worker.Value), mailbox.Value);
        }

        return graphs;
    }

    private Task<IReadOnlyList<WriteResult>> EachAsync<T>(IReadOnlyList<T> things, Func<T, SideId> id,
        Func<WriteUnit, T, ContactGraph, CancellationToken, Task<WriteResult>> write, CancellationToken cancellationToken, bool deletedToo = false) =>
        store.WriteAsync<IReadOnlyList<WriteResult>>(async (unit, token) =>
        {
            var numbers = things.Select(t => Number(id(t))).OfType<long>().ToList();
            var graphs = await ContactLoader.LoadAsync(unit.Context, numbers, mailbox.Value, toChange: true, token);
            var results = new List<WriteResult>(things.Count);
            foreach (var thing in things)
            {
                results.Add(Number(id(thing)) is { } number && graphs.TryGetValue(number, out var graph) && (deletedToo || graph.Contact.DeletedAt is null)
                    ? await write(unit, thing, graph, token) : new WriteResult.NotFound());
            }

            return results;
        }, cancellationToken);

    private static void Restamp(WriteUnit unit, ContactGraph graph, ItemChange change)
    {
        if (graph.Stamp is { } former && (change.DropStamp || (change.Stamp is { } s && s.Attempt.Value != former.Attempt)))
        {
            unit.Context.Stamps.Remove(former);
            graph.Stamp = null;
        }

        if (change.Stamp is { } stamp && graph.Stamp is null)
        {
            graph.Stamp = Stamps.Write(stamp);
            graph.Stamp.Contact = graph.Contact.Number;
            unit.Context.Stamps.Add(graph.Stamp);
        }
    }
}
