using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Business;

/// <summary>Makes cards of activities.</summary>
internal static class ActivityCards
{
    /// <summary>In the order of the numbers; those that do not exist are left out.</summary>
    public static async Task<IReadOnlyList<ActivityCard>> LoadAsync(BusinessContext context, IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        var graphs = await ActivityLoader.LoadAsync(context, numbers, null, null, toChange: false, cancellationToken);
        var external = await References.ExternalIdsAsync(context, graphs.Keys.Select(n => BusinessIds.Activity(n).Value), cancellationToken);
        return [.. numbers.Where(graphs.ContainsKey)
            .Select(n => Read(graphs[n]) with { ExternalIds = [.. external[BusinessIds.Activity(n).Value]] })];
    }

    private static ActivityCard Read(ActivityGraph graph)
    {
        var row = graph.Activity;
        return new ActivityCard(BusinessIds.Activity(row.Number), Versions.Of(row.Version), row.Category, ActivityValues.Read(graph))
        {
            Responsible = row.Responsible is { } worker ? new WorkerId(worker) : null,
            KeepSynchronized = row.KeepSynchronized,
            GlobalId = row.GlobalId,
            ActivityType = row.TypeId,
            Phase = row.PhaseId,
            Plan = row.PlanId,
            ClosedBy = row.ClosedBy,
            Attendees = [.. graph.Attendees.OrderBy(a => a.Address, StringComparer.Ordinal).Select(Attendee)],
            References = [.. graph.References.Select(References.Read)],
            Entered = EnteredText.ReadInto(ImmutableDictionary.CreateBuilder<string, Entered>(), row.Entered).ToImmutable(),
            ModifiedAt = Instant.FromUnixTimeTicks(row.ModifiedAt),
            DeletedAt = row.DeletedAt is { } at ? Instant.FromUnixTimeTicks(at) : null,
        };
    }

    private static AttendeeCard Attendee(AttendeeRow row) => new(row.Address, row.Name, row.Worker is { } worker ? new WorkerId(worker) : null,
        Numbers.Role[row.Role], Numbers.Response[row.Response], row.IsRemoved);
}
