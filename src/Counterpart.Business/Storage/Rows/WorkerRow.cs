namespace Counterpart.Business;

/// <summary>A worker and his switches.</summary>
internal sealed class WorkerRow
{
    public string Id { get; set; } = "";
    public long Version { get; set; }
    public string Name { get; set; } = "";
    public string? Email { get; set; }
    public string? User { get; set; }
    public string TimeZone { get; set; } = "";
    public string DayStart { get; set; } = "";
    public string DayEnd { get; set; } = "";
    public int ReminderMinutes { get; set; }
    public bool IncludePrivateAppointments { get; set; }
    public bool IncludePrivateTasks { get; set; }
    public bool IncludeRecurringAppointments { get; set; }

    /// <summary>One name a line.</summary>
    public string? AddressBooks { get; set; }
}
