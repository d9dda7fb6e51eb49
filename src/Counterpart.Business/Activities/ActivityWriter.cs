using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Writes fields of a loaded activity. Everything is judged before anything is written.</summary>
internal static class ActivityWriter
{
    /// <summary>Why these changes can't be written; empty if they can.</summary>
    public static IReadOnlyList<FieldRefusal> Judge(ActivityGraph graph, FieldValues changes, Entry entry)
    {
        var part = entry.Mailbox is null ? Part.Owner : graph.PartOf(entry.Worker!);
        var present = ActivityValues.Read(graph, part == Part.Attendee ? graph.RowOf(entry.Worker!) : null);
        var readOnly = ActivityValues.ReadOnly(graph, part);
        var composed = ActivityColumns.Composed(graph.Kind);
        return
        [
            .. changes.Known.In(changes.Schema).Where(f => !Equals(changes[f], present[f]))
                .Select(f => (Field: f, Reason: FieldLimits.RefusesToSet(f, changes[f])
                    ?? (composed.Contains(f) ? "it is composed by the business system; change what it is composed of"
                    : !readOnly.Contains(f) ? null
                    : part == Part.Attendee ? $"{entry.Worker} attends and is not responsible; only the responsible worker changes it"
                    : $"{entry.Worker} takes no part in {BusinessIds.Activity(graph.Activity.Number)}")))
                .Where(r => r.Reason is not null).Select(r => new FieldRefusal(r.Field, r.Reason!)),
        ];
    }

    /// <summary>Writes them; answers whether anything changed.</summary>
    public static async Task<bool> WriteAsync(WriteUnit unit, ActivityGraph graph, FieldValues changes, Entry entry, CancellationToken cancellationToken)
    {
        if (entry.Mailbox is not null && graph.Kind == ItemKind.Appointment && graph.PartOf(entry.Worker!) == Part.Attendee)
        {
            var row = graph.RowOf(entry.Worker!)!;
            var own = ContactWriter.WriteColumns(AttendeeColumns.Table, row, changes);
            row.Entered = EnteredText.Set(row.Entered, own, entry.At, entry.By);
            return own.Count > 0;
        }

        var wasClosed = graph.Activity.IsClosed;
        var changed = ContactWriter.WriteColumns(ActivityColumns.Of(graph.Kind), graph.Activity, changes);
        if (graph.Activity.IsClosed != wasClosed)
        {
            graph.Activity.ClosedBy = graph.Activity.IsClosed ? entry.Worker ?? entry.By : null;
        }

        if (graph.Kind == ItemKind.Appointment && changes.Knows(FieldSchema.Appointment["attendees"])
            && await WriteAttendeesAsync(unit, graph, AttendeeCodec.Parse(changes["attendees"] as RowsValue), cancellationToken))
        {
            changed.Add("attendees");
        }

        graph.Activity.Entered = EnteredText.Set(graph.Activity.Entered, changed, entry.At, entry.By);
        if (changed.Count > 0)
        {
            graph.Activity.MatchKey = MatchKeysOf.Of(ActivityValues.Read(graph)).Exact;
        }

        return changed.Count > 0;
    }

    /// <summary>Gives the activity a new place in the feed, for everyone who takes or once took part.</summary>
    public static void Changed(WriteUnit unit, ActivityGraph graph)
    {
        var activity = graph.Activity;
        activity.Version = unit.Next(NumberSequences.Feed);
        activity.ModifiedAt = unit.NowTicks;
        if (activity.Category is not (ActivityCategory.Appointment or ActivityCategory.Task))
        {
            return;
        }

        var taking = graph.Attendees.Where(a => !a.IsRemoved).Select(a => a.Worker).Append(activity.Responsible).OfType<string>().ToHashSet();
        foreach (var worker in taking.Where(w => !graph.Parts.Exists(p => p.Worker == w)))
        {
            var part = new PartRow { Worker = worker, Activity = activity.Number, Category = activity.Category };
            graph.Parts.Add(part);
            unit.Context.Parts.Add(part);
        }

        foreach (var part in graph.Parts)
        {
            (part.TakesPart, part.Version, part.IsDeleted) = (taking.Contains(part.Worker), activity.Version, activity.DeletedAt is not null);
        }
    }

    /// <summary>Brings the rows to these; a row that stays keeps what is its worker's own, and whether he removed himself.</summary>
    public static async Task<bool> WriteAttendeesAsync(
        WriteUnit unit, ActivityGraph graph, List<AttendeeRow> wanted, CancellationToken cancellationToken)
    {
        var changed = false;
        foreach (var gone in graph.Attendees.Where(a => !wanted.Exists(w => w.Address == a.Address)).ToList())
        {
            graph.Attendees.Remove(gone);
            unit.Context.Attendees.Remove(gone);
            changed = true;
        }

        var fresh = wanted.FindAll(w => !graph.Attendees.Exists(a => a.Address == w.Address));
        var addresses = fresh.Select(f => f.Address).ToArray();
        var workers = fresh.Count == 0 ? [] : (await unit.Context.Workers.Where(w => addresses.Contains(w.Email!.ToLower())).ToListAsync(cancellationToken))
            .GroupBy(w => w.Email!.ToLowerInvariant()).ToDictionary(g => g.Key, g => g.First().Id);
        foreach (var row in fresh)
        {
            row.Id = unit.Next(NumberSequences.Row);
            row.Activity = graph.Activity.Number;
            row.Worker = workers.GetValueOrDefault(row.Address);
            graph.Attendees.Add(row);
            unit.Context.Attendees.Add(row);
            changed = true;
        }

        foreach (var (row, want) in graph.Attendees.Join(wanted, a => a.Address, w => w.Address, (a, w) => (a, w)))
        {
            changed |= (row.Name, row.Role, row.Response) != (want.Name, want.Role, want.Response);
            (row.Name, row.Role, row.Response) = (want.Name, want.Role, want.Response);
        }

        return changed;
    }
}
