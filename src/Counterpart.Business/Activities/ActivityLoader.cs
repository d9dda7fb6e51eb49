using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Loads activities with all that belongs to them: a fixed number of statements for any number of activities.</summary>
internal static class ActivityLoader
{
    /// <summary>By number; those that do not exist are left out, tombstones are not.</summary>
    /// <param name="category">Only those; null: any.</param>
    /// <param name="mailbox">Whose stamps; null: none.</param>
    public static async Task<Dictionary<long, ActivityGraph>> LoadAsync(BusinessContext context, IReadOnlyCollection<long> numbers,
        ActivityCategory? category, string? mailbox, bool toChange, CancellationToken cancellationToken)
    {
        var tracking = toChange ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTracking;
        var wanted = numbers.ToArray();
        var graphs = (await context.Activities.AsTracking(tracking)
            .Where(a => wanted.Contains(a.Number) && (category == null || a.Category == category)).ToListAsync(cancellationToken))
            .ToDictionary(a => a.Number, a => new ActivityGraph(a));
        wanted = [.. graphs.Keys];
        foreach (var row in await context.Attendees.AsTracking(tracking).Where(a => wanted.Contains(a.Activity)).ToListAsync(cancellationToken))
        {
            graphs[row.Activity].Attendees.Add(row);
        }

        foreach (var row in await context.References.AsTracking(tracking)
            .Where(r => wanted.Contains(r.Activity!.Value)).OrderBy(r => r.Id).ToListAsync(cancellationToken))
        {
            graphs[row.Activity!.Value].References.Add(row);
        }

        var responsible = graphs.Values.Select(g => g.Activity.Responsible).OfType<string>().Distinct().ToArray();
        var names = await context.Workers.Where(w => responsible.Contains(w.Id)).ToDictionaryAsync(w => w.Id, w => w.Name, cancellationToken);
        foreach (var graph in graphs.Values.Where(g => g.Activity.Responsible is not null))
        {
            graph.ResponsibleName = names.GetValueOrDefault(graph.Activity.Responsible!, graph.Activity.Responsible!);
        }

        if (toChange)
        {
            foreach (var row in await context.Parts.AsTracking().Where(p => wanted.Contains(p.Activity)).ToListAsync(cancellationToken))
            {
                graphs[row.Activity].Parts.Add(row);
            }
        }

        if (mailbox is not null)
        {
            foreach (var row in await context.Stamps.AsTracking(tracking)
                .Where(s => wanted.Contains(s.Activity!.Value) && s.Mailbox == mailbox).ToListAsync(cancellationToken))
            {
                graphs[row.Activity!.Value].Stamp = row;
            }
        }

        return graphs;
    }
}
