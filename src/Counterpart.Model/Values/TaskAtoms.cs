using NodaTime;

namespace Counterpart.Model;

/// <summary>
/// How far a task is: status, percent, completion; one atom (V10). Complete ⇔ 100 % ⇔ Completed: <see cref="Of"/> keeps it so.
/// </summary>
public sealed record ProgressValue : Value
{
    public const string NotStarted = "NotStarted";
    public const string InProgress = "InProgress";
    public const string Completed = "Completed";
    public const string WaitingOnOthers = "WaitingOnOthers";
    public const string Deferred = "Deferred";

    private ProgressValue(string status, int percent, LocalDate? completedOn)
    {
        Status = status;
        Percent = percent;
        CompletedOn = completedOn;
    }

    /// <summary>Every status, in the order of Outlook and Dynamics AX (0–4).</summary>
    public static IReadOnlyList<string> Statuses { get; } = [NotStarted, InProgress, Completed, WaitingOnOthers, Deferred];

    public string Status { get; }

    /// <summary>0–100.</summary>
    public int Percent { get; }

    /// <summary>The day of completion; only on a completed task, and null where it is not known.</summary>
    public LocalDate? CompletedOn { get; }

    public bool IsComplete => Status == Completed;

    /// <summary>A consistent atom: 100 % or <see cref="Completed"/> makes both; what is not complete has no completion day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The status is unknown or the percentage is not within 0–100.</exception>
    public static ProgressValue Of(string status, int percent, LocalDate? completedOn = null)
    {
        if (!Statuses.Contains(status))
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, $"a status is one of {string.Join(", ", Statuses)}");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return status == Completed || percent == 100
            ? new ProgressValue(Completed, 100, completedOn)
            : new ProgressValue(status, percent, null);
    }

    public override string ToString() => $"{Status} {Percent} %" + (CompletedOn is { } day ? $" on {day:uuuu-MM-dd}" : "");
}

/// <summary>A reminder some minutes before the start (appointments). An absent one is null.</summary>
public sealed record ReminderBefore(int Minutes) : Value
{
    public override string ToString() => $"{Minutes} min before";
}

/// <summary>A reminder at an instant (tasks). An absent one is null.</summary>
public sealed record ReminderAt(Instant At) : Value
{
    public override string ToString() => NodaTime.Text.InstantPattern.General.Format(At);
}
