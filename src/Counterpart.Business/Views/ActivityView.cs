using System.Linq.Expressions;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Appointments, or tasks, as one worker's mailbox sees them.</summary>
internal sealed class ActivityView(Store store, WorkerId worker, MailboxId mailbox, ItemKind kind) : IKindView
{
    private readonly ActivityCategory category = kind == ItemKind.Appointment ? ActivityCategory.Appointment : ActivityCategory.Task;

    public Task<List<ChangedRecord>> ChangesAsync(long after, int limit, bool withDeleted, CancellationToken cancellationToken) =>
        store.Database.GuardAsync(async () =>
        {
            await using var context = store.Database.Read();
            return await context.Parts
                .Where(p => p.Worker == worker.Value && p.Category == category && p.Version > after && (withDeleted || (!p.IsDeleted && p.TakesPart)))
                .OrderBy(p => p.Version).Take(limit).Select(p => new ChangedRecord(p.Activity, p.Version, p.IsDeleted)).ToListAsync(cancellationToken);
        });

    public async Task<IReadOnlyList<ReadResult>> ReadAsync(IReadOnlyList<SideId> ids, CancellationToken cancellationToken)
    {
        var numbers = ids.Select(Number).OfType<long>().ToList();
        var graphs = await store.ReadAsync(
            c => ActivityLoader.LoadAsync(c, numbers, category, mailbox.Value, toChange: false, cancellationToken), cancellationToken);
        return [.. ids.Select(id => Number(id) is not { } number || !graphs.TryGetValue(number, out var graph)
                ? new ReadResult.NotFound(Number(id) is { } absent && store.Lost.Has(BusinessIds.ActivityLetter, absent))
            : graph.Activity.DeletedAt is not null ? new ReadResult.Deleted()
            : (ReadResult)new ReadResult.Present(ActivityValues.ReadItem(graph, worker)))];
    }

    public Task<IReadOnlyList<WriteResult>> CreateAsync(IReadOnlyList<NewItem> items, CancellationToken cancellationToken) =>
        store.WriteAsync<IReadOnlyList<WriteResult>>(async (unit, token) =>
        {
            var attempts = items.Select(i => i.Stamp.Attempt.Value).ToArray();
            var made = await unit.Context.Stamps.Where(s => attempts.Contains(s.Attempt) && s.Activity != null)
                .Join(unit.Context.Activities, s => s.Activity, a => a.Number, (s, a) => new { s.Attempt, a.Number, a.Version })
                .ToDictionaryAsync(m => m.Attempt, m => new WriteResult.Written(BusinessIds.Activity(m.Number), Versions.Of(m.Version)), token);
            var again = items.Select(i => i.Again is { } id ? Number(id) : null).OfType<long>().ToArray();
            var there = (await unit.Context.Activities.Where(a => again.Contains(a.Number)).Select(a => a.Number).ToListAsync(token)).ToHashSet();
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

                    var (graph, refusals) = await ActivityMaker.MakeAsync(
                        unit, category, item.Values, worker.Value, Entry(unit, item.EnteredAt), token, former);
                    if (graph is null)
                    {
                        results.Add(Rejections.Of(refusals));
                        continue;
                    }

                    var stamp = Stamps.Write(item.Stamp);
                    stamp.Activity = graph.Activity.Number;
                    unit.Context.Stamps.Add(stamp);
                    made[item.Stamp.Attempt.Value] = written = Written(graph);
                }

                results.Add(written);
            }

            return results;
        }, cancellationToken);

    public Task<IReadOnlyList<WriteResult>> UpdateAsync(IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken) =>
        EachAsync(changes, c => c.Id, async (unit, change, graph, token) =>
        {
            if (Versions.Of(graph.Activity.Version) != change.Expected)
            {
                return new WriteResult.VersionChanged();
            }

            var entry = Entry(unit, change.EnteredAt, change.By);
            if (ActivityWriter.Judge(graph, change.Changes, entry) is { Count: > 0 } refusals)
            {
                return Rejections.Of(refusals);
            }

            if (await ActivityWriter.WriteAsync(unit, graph, change.Changes, entry, token))
            {
                ActivityWriter.Changed(unit, graph);
            }

            Restamp(unit, graph, change);
            return Written(graph);
        }, cancellationToken);

    /// <summary>The responsible worker deletes the activity; an attendee only takes himself out (D3, M6).</summary>
    public Task<IReadOnlyList<WriteResult>> DeleteAsync(IReadOnlyList<ItemReference> items, CancellationToken cancellationToken) =>
        EachAsync(items, i => i.Id, (unit, item, graph, _) =>
        {
            if (Versions.Of(graph.Activity.Version) != item.Version)
            {
                return Task.FromResult<WriteResult>(new WriteResult.VersionChanged());
            }

            switch (graph.PartOf(worker.Value))
            {
                case Part.Owner:
                    ActivityRemoval.Remove(unit, graph, Entry(unit, null).By);
                    break;
                case Part.Attendee:
                    graph.RowOf(worker.Value)!.IsRemoved = true;
                    ActivityWriter.Changed(unit, graph);
                    break;
                default:
                    return Task.FromResult<WriteResult>(new WriteResult.Rejected([], $"{worker} takes no part in {item.Id}"));
            }

            return Task.FromResult<WriteResult>(Written(graph));
        }, cancellationToken);

    public Task<IReadOnlyList<WriteResult>> RestoreAsync(IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        EachAsync(ids, i => i, (unit, _, graph, _) =>
        {
            ActivityRemoval.Restore(unit, graph, worker.Value);
            return Task.FromResult<WriteResult>(Written(graph));
        }, cancellationToken, deletedToo: true);

    public Task<IReadOnlyList<Found>> FindAsync(Expression<Func<StampRow, bool>> which, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Found>>(async context =>
        {
            var found = await context.Stamps.Where(which).Where(s => s.Activity != null)
                .Join(context.Activities.Where(a => a.Category == category), s => s.Activity, a => a.Number,
                    (s, a) => new { Stamp = s, a.Number, a.Version, a.DeletedAt })
                .ToListAsync(cancellationToken);
            return [.. found.Select(f => new Found(Stamps.Read(f.Stamp), BusinessIds.Activity(f.Number), Versions.Of(f.Version),
                f.DeletedAt is null ? Place.Chosen : Place.Deleted))];
        }, cancellationToken);

    public Task<IReadOnlyList<IReadOnlyList<MatchCandidate>>> MatchAsync(IReadOnlyList<MatchKeys> keys, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<IReadOnlyList<MatchCandidate>>>(async context =>
        {
            var wanted = keys.Select(k => k.Exact).OfType<string>().Distinct().ToArray();
            var found = wanted.Length == 0 ? [] : await context.Activities
                .Where(a => wanted.Contains(a.MatchKey!) && a.Category == category && a.DeletedAt == null)
                .Join(context.Parts.Where(p => p.Worker == worker.Value && p.TakesPart), a => a.Number, p => p.Activity, (a, p) => new { a.Number, a.MatchKey })
                .OrderBy(a => a.Number).ToListAsync(cancellationToken);
            var byKey = found.ToLookup(f => f.MatchKey!, f => new MatchCandidate(BusinessIds.Activity(f.Number), new MatchKeys([], null, null, [], f.MatchKey)));
            return [.. keys.Select(k => (IReadOnlyList<MatchCandidate>)(k.Exact is null ? [] : [.. byKey[k.Exact]]))];
        }, cancellationToken);

    public Task<List<long>> TakingPartAsync(long after, int limit, CancellationToken cancellationToken) =>
        store.ReadAsync(context => context.Parts
            .Where(p => p.Worker == worker.Value && p.Category == category && p.TakesPart && !p.IsDeleted && p.Activity > after)
            .OrderBy(p => p.Activity).Take(limit).Select(p => p.Activity).ToListAsync(cancellationToken), cancellationToken);

    private static long? Number(SideId id) => BusinessIds.Parse(BusinessIds.ActivityLetter, id.Value);

    private static WriteResult.Written Written(ActivityGraph graph) =>
        new(BusinessIds.Activity(graph.Activity.Number), Versions.Of(graph.Activity.Version));

    private Entry Entry(WriteUnit unit, NodaTime.Instant? at, string? by = null) =>
        new(by ?? Entered.ByMailboxOf(worker), at?.ToUnixTimeTicks() ?? unit.NowTicks, worker.Value, mailbox.Value);

    private Task<IReadOnlyList<WriteResult>> EachAsync<T>(IReadOnlyList<T> things, Func<T, SideId> id,
        Func<WriteUnit, T, ActivityGraph, CancellationToken, Task<WriteResult>> write, CancellationToken cancellationToken, bool deletedToo = false) =>
        store.WriteAsync<IReadOnlyList<WriteResult>>(async (unit, token) =>
        {
            var numbers = things.Select(t => Number(id(t))).OfType<long>().ToList();
            var graphs = await ActivityLoader.LoadAsync(unit.Context, numbers, category, mailbox.Value, toChange: true, token);
            var results = new List<WriteResult>(things.Count);
            foreach (var thing in things)
            {
                results.Add(Number(id(thing)) is { } number && graphs.TryGetValue(number, out var graph) && (deletedToo || graph.Activity.DeletedAt is null)
                    ? await write(unit, thing, graph, token) : new WriteResult.NotFound());
            }

            return results;
        }, cancellationToken);

    private static void Restamp(WriteUnit unit, ActivityGraph graph, ItemChange change)
    {
        if (graph.Stamp is { } former && (change.DropStamp || (change.Stamp is { } s && s.Attempt.Value != former.Attempt)))
        {
            unit.Context.Stamps.Remove(former);
            graph.Stamp = null;
        }

        if (change.Stamp is { } stamp && graph.Stamp is null)
        {
            graph.Stamp = Stamps.Write(stamp);
            graph.Stamp.Activity = graph.Activity.Number;
            unit.Context.Stamps.Add(graph.Stamp);
        }
    }
}
