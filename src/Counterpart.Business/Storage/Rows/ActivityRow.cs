namespace Counterpart.Business;

/// <summary>An appointment, task, action or event.</summary>
internal sealed class ActivityRow
{
    public long Number { get; set; }

    /// <summary>The number of its last change in the feed.</summary>
    public long Version { get; set; }
    public long ModifiedAt { get; set; }
    public long? DeletedAt { get; set; }
    public string? DeletedBy { get; set; }
    public ActivityCategory Category { get; set; }
    public string? Purpose { get; set; }
    public string? TypeId { get; set; }
    public string? PhaseId { get; set; }
    public string? PlanId { get; set; }
    public string? Notes { get; set; }

    /// <summary>An instant (<c>…Z</c>), for a series a local time, for whole days and tasks a date.</summary>
    public string? Start { get; set; }

    /// <summary>As <see cref="Start"/>, exclusive; for tasks the due date itself.</summary>
    public string? End { get; set; }
    public string? Zone { get; set; }
    public string? Location { get; set; }
    public int Status { get; set; }
    public int Percent { get; set; }
    public bool IsClosed { get; set; }
    public string? ClosedBy { get; set; }

    /// <summary>The day; null where it is not known.</summary>
    public string? ClosedOn { get; set; }
    public long? ActualWork { get; set; }
    public long? TotalWork { get; set; }

    /// <summary>Normal 0, Low 1, High 2.</summary>
    public int Priority { get; set; }
    public int Sensitivity { get; set; }
    public int ShowTimeAs { get; set; }
    public string? Responsible { get; set; }
    public string? Organizer { get; set; }
    public bool? ResponseRequested { get; set; }
    public int MeetingStatus { get; set; }
    public string? JoinUrl { get; set; }

    /// <summary>Minutes before the start; null: no reminder.</summary>
    public int? ReminderMinutes { get; set; }

    /// <summary>When a task's reminder comes, an instant; null: none.</summary>
    public string? ReminderAt { get; set; }

    /// <summary>One name a line.</summary>
    public string? Categories { get; set; }
    public string? BillingInformation { get; set; }
    public string? Mileage { get; set; }
    public string? Role { get; set; }
    public bool? TeamTask { get; set; }

    /// <summary>The rule, in the JSON form of the field.</summary>
    public string? Recurrence { get; set; }

    /// <summary>By original start, in the JSON form of the field.</summary>
    public string? Exceptions { get; set; }
    public bool KeepSynchronized { get; set; } = true;

    /// <summary>The id that all copies of a meeting, or all writings of a calendar entry, share.</summary>
    public string? GlobalId { get; set; }

    /// <summary>Subject and times normalized, for matching.</summary>
    public string? MatchKey { get; set; }

    /// <summary>Who entered which field; see <see cref="EnteredText"/>.</summary>
    public string? Entered { get; set; }
}
