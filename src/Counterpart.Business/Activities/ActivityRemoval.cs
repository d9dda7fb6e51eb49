namespace Counterpart.Business;

/// <summary>Deletes activities so that it can be taken back.</summary>
internal static class ActivityRemoval
{
    public static void Remove(WriteUnit unit, ActivityGraph graph, string by)
    {
        (graph.Activity.DeletedAt, graph.Activity.DeletedBy) = (unit.NowTicks, by);
        ActivityWriter.Changed(unit, graph);
    }

    /// <summary>Takes the deletion back, and the worker's own leaving; nothing happens where neither is so.</summary>
    public static void Restore(WriteUnit unit, ActivityGraph graph, string? worker)
    {
        var left = graph.Attendees.Find(a => a.IsRemoved && a.Worker == worker && worker is not null);
        if (graph.Activity.DeletedAt is null && left is null)
        {
            return;
        }

        (graph.Activity.DeletedAt, graph.Activity.DeletedBy) = (null, null);
        if (left is not null)
        {
            left.IsRemoved = false;
        }

        ActivityWriter.Changed(unit, graph);
    }
}
