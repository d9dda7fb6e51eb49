using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Business;

/// <summary>
/// The activities of the business system, for people and other programs; who may do what is judged before. <c>by</c> says who:
/// <c>user:anna</c>, <c>source:erp</c>.
/// </summary>
/// <exception cref="SideUnavailableException">Any member: the database can't be used now.</exception>
public sealed class ActivityDirectory
{
    private readonly Store store;

    internal ActivityDirectory(Store store) => this.store = store;

    /// <summary>By id, after that one, at most so many.</summary>
    public Task<IReadOnlyList<ActivityCard>> ListAsync(ActivityFilter filter, SideId? after, int limit, CancellationToken cancellationToken) =>
        store.ReadAsync(async context =>
        {
            var numbers = await Of(context, filter, Number(after) ?? 0).Take(limit).ToListAsync(cancellationToken);
            return await ActivityCards.LoadAsync(context, numbers, cancellationToken);
        }, cancellationToken);

    /// <summary>Null if there is no such activity; a deleted one is shown as deleted.</summary>
    public async Task<ActivityCard?> ShowAsync(SideId id, CancellationToken cancellationToken) =>
        Number(id) is not { } number ? null
        : (await store.ReadAsync(c => ActivityCards.LoadAsync(c, [number], cancellationToken), cancellationToken)).SingleOrDefault();

    /// <summary>Makes an activity; the values are of a task for tasks, of an appointment for all others.</summary>
    public Task<WriteResult> CreateAsync(
        ActivityCategory category, FieldValues values, ActivityPlacement placement, string by, CancellationToken cancellationToken) =>
        store.WriteAsync(async (unit, token) =>
        {
            var (graph, refusals) = await ActivityMaker.MakeAsync(
                unit, category, values, placement.Responsible?.Value, new Entry(by, unit.NowTicks), token);
            if (graph is null)
            {
                return (WriteResult)Rejections.Of(refusals);
            }

            Place(graph.Activity, placement);
            return Written(graph);
        }, cancellationToken);

    /// <summary>Writes the known fields of <paramref name="changes"/>; null empties.</summary>
    /// <param name="expected">Only if it still has that version; null: whatever it has.</param>
    public Task<WriteResult> UpdateAsync(
        SideId id, FieldValues changes, ActivityPlacement? placement, string by, ItemVersion? expected, CancellationToken cancellationToken) =>
        OneAsync(id, expected, deletedToo: false, (unit, graph, token) => ChangeAsync(unit, graph, id, changes, placement, by, token), cancellationToken);

    /// <summary>The activity as <see cref="UpdateAsync"/> would leave it, or what that would answer; nothing is written.</summary>
    public Task<(WriteResult Result, ActivityCard? After)> PreviewUpdateAsync(
        SideId id, FieldValues changes, ActivityPlacement? placement, string by, ItemVersion? expected, CancellationToken cancellationToken) =>
        store.PreviewAsync(async (unit, token) =>
        {
            var result = await OneAsync(unit, id, expected, deletedToo: false, graph => ChangeAsync(unit, graph, id, changes, placement, by, token), token);
            if (result is not WriteResult.Written)
            {
                return (result, null);
            }

            await unit.FinishAsync(token);
            return (result, (await ActivityCards.LoadAsync(unit.Context, [Number(id)!.Value], token)).SingleOrDefault());
        }, cancellationToken);

    /// <summary>Closes a task on that day: complete, 100 %, closed.</summary>
    public Task<WriteResult> CompleteAsync(SideId id, LocalDate day, string by, ItemVersion? expected, CancellationToken cancellationToken)
    {
        var changes = new FieldValues(FieldSchema.Task) { ["progress"] = ProgressValue.Of(ProgressValue.Completed, 100, day) };
        return UpdateAsync(id, changes, null, by, expected, cancellationToken);
    }

    /// <summary>Leaves a tombstone.</summary>
    public Task<WriteResult> DeleteAsync(SideId id, string by, ItemVersion? expected, CancellationToken cancellationToken) =>
        OneAsync(id, expected, deletedToo: false, (unit, graph, _) =>
        {
            ActivityRemoval.Remove(unit, graph, by);
            return Task.FromResult<WriteResult>(Written(graph));
        }, cancellationToken);

    /// <summary>Takes a deletion back.</summary>
    public Task<WriteResult> RestoreAsync(SideId id, CancellationToken cancellationToken) =>
        OneAsync(id, null, deletedToo: true, (unit, graph, _) =>
        {
            ActivityRemoval.Restore(unit, graph, null);
            return Task.FromResult<WriteResult>(Written(graph));
        }, cancellationToken);

    /// <summary>Adds or changes a reference, by kind and document id.</summary>
    public Task<WriteResult> SetReferenceAsync(SideId id, DocumentReference reference, CancellationToken cancellationToken) =>
        ReferencesAsync(id, (unit, graph) => References.Set(unit, graph.References, reference, null, graph.Activity.Number), cancellationToken);

    /// <summary>Takes a reference away.</summary>
    public Task<WriteResult> RemoveReferenceAsync(SideId id, DocumentReference reference, CancellationToken cancellationToken) =>
        ReferencesAsync(id, (unit, graph) => References.Remove(unit, graph.References, reference), cancellationToken);

    private static async Task<WriteResult> ChangeAsync(
        WriteUnit unit, ActivityGraph graph, SideId id, FieldValues changes, ActivityPlacement? placement, string by, CancellationToken token)
    {
        if (changes.Schema.Kind != graph.Kind)
        {
            return new WriteResult.Rejected([], $"{id} has the fields of {graph.Kind.Name()}s, not those of {changes.Schema.Kind.Name()}s");
        }

        var entry = new Entry(by, unit.NowTicks);
        if (ActivityWriter.Judge(graph, changes, entry) is { Count: > 0 } refusals)
        {
            return Rejections.Of(refusals);
        }

        var written = await ActivityWriter.WriteAsync(unit, graph, changes, entry, token);
        var placed = placement is not null && Place(graph.Activity, placement);
        if (written || placed)
        {
            ActivityWriter.Changed(unit, graph);
        }

        return Written(graph);
    }

    /// <summary>Sets what an activity has beside its fields; answers whether anything changed.</summary>
    internal static bool Place(ActivityRow row, ActivityPlacement placement)
    {
        var before = (row.Responsible, row.KeepSynchronized, row.GlobalId, row.TypeId, row.PhaseId, row.PlanId);
        row.Responsible = Responsible.After(placement.Responsible, row.Responsible);
        row.KeepSynchronized = placement.KeepSynchronized ?? row.KeepSynchronized;
        row.GlobalId = placement.GlobalId ?? row.GlobalId;
        (row.TypeId, row.PhaseId, row.PlanId) =
            (placement.ActivityType ?? row.TypeId, placement.Phase ?? row.PhaseId, placement.Plan ?? row.PlanId);
        return before != (row.Responsible, row.KeepSynchronized, row.GlobalId, row.TypeId, row.PhaseId, row.PlanId);
    }

    private static long? Number(SideId? id) => BusinessIds.Parse(BusinessIds.ActivityLetter, id?.Value);

    private static WriteResult.Written Written(ActivityGraph graph) =>
        new(BusinessIds.Activity(graph.Activity.Number), Versions.Of(graph.Activity.Version));

    private static IQueryable<long> Of(BusinessContext context, ActivityFilter filter, long after)
    {
        var (category, closed) = (filter.Category, filter.IsClosed);
        var activities = context.Activities.Where(a => a.Number > after && (category == null || a.Category == category)
            && (closed == null || a.IsClosed == closed));
        if (!filter.WithDeleted)
        {
            activities = activities.Where(a => a.DeletedAt == null);
        }

        if (filter.TakesPart is { } worker)
        {
            activities = activities.Where(a => a.Responsible == worker.Value
                || context.Attendees.Any(t => t.Activity == a.Number && t.Worker == worker.Value && !t.IsRemoved));
        }

        if (filter.Search is { } search)
        {
            var (isPrivate, own) = (Choices.Sensitivity.ToList().IndexOf(Choices.Private), filter.SearchedBy?.Value);
            var part = search.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
            activities = activities.Where(a => EF.Functions.Like(a.Purpose!, $"%{part}%", @"\") && (a.Sensitivity != isPrivate || (own != null && a.Responsible == own)));
        }

        if (filter.Near is { } days)
        {
            //  dates, local times and instants compare as texts within a day; a day more at both ends covers every zone
            var (from, to) = (LocalDatePattern.Iso.Format(days.Start.PlusDays(-1)), LocalDatePattern.Iso.Format(days.End.PlusDays(2)));
            activities = activities.Where(a => a.Recurrence != null && a.Category != ActivityCategory.Task
                ? string.Compare(a.Start, to) < 0
                : (string.Compare(a.Start, to) < 0 && string.Compare(a.End, from) >= 0)
                    || (string.Compare(a.End, to) < 0 && string.Compare(a.End, from) >= 0)
                    || (string.Compare(a.ClosedOn, to) < 0 && string.Compare(a.ClosedOn, from) >= 0));
        }

        return activities.OrderBy(a => a.Number).Select(a => a.Number);
    }

    private Task<WriteResult> ReferencesAsync(SideId id, Func<WriteUnit, ActivityGraph, bool> set, CancellationToken cancellationToken) =>
        OneAsync(id, null, deletedToo: false, (unit, graph, _) =>
        {
            if (set(unit, graph))
            {
                ActivityWriter.Changed(unit, graph);
            }

            return Task.FromResult<WriteResult>(Written(graph));
        }, cancellationToken);

    private Task<WriteResult> OneAsync(SideId id, ItemVersion? expected, bool deletedToo,
        Func<WriteUnit, ActivityGraph, CancellationToken, Task<WriteResult>> write, CancellationToken cancellationToken) =>
        store.WriteAsync((unit, token) => OneAsync(unit, id, expected, deletedToo, graph => write(unit, graph, token), token), cancellationToken);

    private static async Task<WriteResult> OneAsync(
        WriteUnit unit, SideId id, ItemVersion? expected, bool deletedToo, Func<ActivityGraph, Task<WriteResult>> write, CancellationToken token)
    {
        var graph = Number(id) is { } number
            ? (await ActivityLoader.LoadAsync(unit.Context, [number], null, null, toChange: true, token)).GetValueOrDefault(number) : null;
        return graph is null || (graph.Activity.DeletedAt is not null && !deletedToo) ? new WriteResult.NotFound()
            : expected is { } version && version != Versions.Of(graph.Activity.Version) ? new WriteResult.VersionChanged()
            : await write(graph);
    }
}
