using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Business;

/// <summary>What an activity holds, by field, as one worker sees it.</summary>
internal static class ActivityValues
{
    private static readonly FieldSet OwnRow = FieldSet.Of(FieldSchema.Appointment.Fields.Where(f => f.IsOwnRow));

    /// <summary>The sorts of documents that are companies, and those that are people, as a task shows them.</summary>
    private static readonly ImmutableHashSet<string> Companies =
        ["customer", "vendor", "prospect", "organization"];

    private static readonly ImmutableHashSet<string> People = ["contact", "person"];

    /// <summary>The activity itself, or as an attendee sees it: his own row's values in place of the organizer's.</summary>
    public static FieldValues Read(ActivityGraph graph, AttendeeRow? attendee = null)
    {
        var values = new FieldValues(FieldSchema.Of(graph.Kind));
        ActivityColumns.Of(graph.Kind).Read(graph.Activity, values);
        values["activityNumber"] = new TextValue(BusinessIds.Activity(graph.Activity.Number).Value);
        if (graph.Kind == ItemKind.Task)
        {
            values["owner"] = Values.Text(graph.ResponsibleName);
            values["companies"] = Values.Set(Of(graph, Companies));
            values["contacts"] = Values.Set(Of(graph, People));
            return values;
        }

        values["attendees"] = AttendeeCodec.Read(graph.Attendees);
        values["references"] = Values.Text(graph.References.Find(r => r.IsPrimary) is { } primary ? primary.Text ?? primary.DocumentId : null);
        if (attendee is not null)
        {
            values["reminder"] = null;
            values["categories"] = null;
            AttendeeColumns.Read(attendee, values);
        }

        return values;
    }

    public static SideItem ReadItem(ActivityGraph graph, WorkerId worker)
    {
        var activity = graph.Activity;
        var part = graph.PartOf(worker.Value);
        var row = part == Part.Attendee && graph.Kind == ItemKind.Appointment ? graph.RowOf(worker.Value) : null;
        var entered = EnteredText.ReadInto(ImmutableDictionary.CreateBuilder<string, Entered>(), activity.Entered);
        if (row is not null)
        {
            entered.RemoveRange(OwnRow.In(FieldSchema.Appointment).Select(f => f.Name));
            EnteredText.ReadInto(entered, row.Entered);
        }

        return new SideItem(BusinessIds.Activity(activity.Number), Versions.Of(activity.Version), Read(graph, row))
        {
            Stamp = graph.Stamp is { } stamp ? Stamps.Read(stamp) : null,
            ModifiedAt = Instant.FromUnixTimeTicks(activity.ModifiedAt),
            ReadOnly = ReadOnly(graph, part),
            Entered = entered.ToImmutable(),
            Part = part,
            Responsible = activity.Responsible is { } responsible ? new WorkerId(responsible) : null,
            KeepSynchronized = activity.KeepSynchronized,
            GlobalId = activity.GlobalId,
        };
    }

    /// <summary>An attendee's copy rules only his own row (M2); someone who takes no part rules nothing.</summary>
    public static FieldSet ReadOnly(ActivityGraph graph, Part part) => part switch
    {
        Part.Owner => FieldSet.Empty,
        Part.Attendee when graph.Kind == ItemKind.Appointment => FieldSchema.Appointment.All - OwnRow,
        _ => FieldSchema.Of(graph.Kind).All,
    };

    private static IEnumerable<string> Of(ActivityGraph graph, ImmutableHashSet<string> kinds) =>
        graph.References.Where(r => kinds.Contains(r.Kind)).Select(r => r.Text ?? r.DocumentId);
}
