namespace Counterpart.Business;

/// <summary>One who attends an activity: a worker, or an address outside; with what is his own in it.</summary>
internal sealed class AttendeeRow
{
    public long Id { get; set; }
    public long Activity { get; set; }

    /// <summary>The worker whose address it is; null: someone outside.</summary>
    public string? Worker { get; set; }

    /// <summary>In lower case.</summary>
    public string Address { get; set; } = "";
    public string? Name { get; set; }

    /// <summary>Required 0, Optional 1, Resource 2.</summary>
    public int Role { get; set; }
    public int Response { get; set; }
    public int? ReminderMinutes { get; set; }

    /// <summary>One name a line.</summary>
    public string? Categories { get; set; }
    public int? ShowTimeAs { get; set; }
    public int? Sensitivity { get; set; }
    public bool IsRemoved { get; set; }
    public string? Entered { get; set; }
}
