using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>Makes appointments and tasks.</summary>
internal static class ActivityMaker
{
    /// <summary>Makes one; null if a field can't be held, with the reasons.</summary>
    /// <param name="responsible">Whose it is; null: nobody's yet.</param>
    /// <param name="again">The number that it had before a restore; null: the next one.</param>
    public static async Task<(ActivityGraph? Graph, IReadOnlyList<FieldRefusal> Refusals)> MakeAsync(
        WriteUnit unit, ActivityCategory category, FieldValues values, string? responsible, Entry entry, CancellationToken cancellationToken, long? again = null)
    {
        var refusals = FieldLimits.Judge(values, ActivityColumns.Composed(values.Schema.Kind));
        if (refusals.Count > 0)
        {
            return (null, refusals);
        }

        var activity = new ActivityRow
        {
            Number = unit.NextOr(NumberSequences.Activity, again),
            Category = category,
            Responsible = responsible,
            ShowTimeAs = Numbers.Of(Numbers.ShowTimeAs, "Busy"),
        };
        var graph = new ActivityGraph(activity);
        await ActivityWriter.WriteAsync(unit, graph, values, entry, cancellationToken);
        unit.Context.Activities.Add(activity);
        ActivityWriter.Changed(unit, graph);
        return (graph, []);
    }
}
