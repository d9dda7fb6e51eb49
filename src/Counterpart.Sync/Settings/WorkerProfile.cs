using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>A worker as the business system knows him, with the switches that rule what of his takes part.</summary>
public sealed record WorkerProfile(WorkerId Id, string Name)
{
    public string? Email { get; init; }

    /// <summary>The user of the console that is this worker, by name; it may not exist yet.</summary>
    public string? User { get; init; }

    /// <summary>IANA zone.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    public LocalTime DayStart { get; init; } = new(8, 0);

    public LocalTime DayEnd { get; init; } = new(17, 0);

    public int ReminderMinutes { get; init; } = 15;

    public bool IncludePrivateAppointments { get; init; }

    public bool IncludePrivateTasks { get; init; }

    public bool IncludeRecurringAppointments { get; init; } = true;

    /// <summary>The address books that the worker is given (<see cref="Sight.AddressBooks"/>).</summary>
    public IReadOnlyList<string> AddressBooks { get; init; } = [];
}
