using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>An activity with its attendees, references, and the workers who take part.</summary>
internal sealed class ActivityGraph(ActivityRow activity)
{
    public ActivityRow Activity => activity;

    public List<AttendeeRow> Attendees { get; } = [];

    public List<ReferenceRow> References { get; } = [];

    public List<PartRow> Parts { get; } = [];

    /// <summary>The stamp that the record carries for the mailbox in question.</summary>
    public StampRow? Stamp { get; set; }

    /// <summary>The responsible worker's name; his number where it is not known.</summary>
    public string? ResponsibleName { get; set; }

    /// <summary>The worker's own row, unless it is removed.</summary>
    public AttendeeRow? RowOf(string worker) => Attendees.Find(a => a.Worker == worker && !a.IsRemoved);

    public Part PartOf(string worker) =>
        Activity.Responsible == worker ? Part.Owner : RowOf(worker) is not null ? Part.Attendee : Part.None;

    /// <summary>Whose fields it has; actions and events have those of appointments.</summary>
    public ItemKind Kind => Activity.Category == ActivityCategory.Task ? ItemKind.Task : ItemKind.Appointment;
}
