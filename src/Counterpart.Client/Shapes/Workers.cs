namespace Counterpart.Client;

/// <summary>A worker and, once enrolled, the mailbox.</summary>
public sealed record WorkerView(string Id, string Name)
{
    public string? Email { get; init; }

    public string? User { get; init; }

    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>Local time, <c>08:00</c>.</summary>
    public string DayStart { get; init; } = "08:00";

    public string DayEnd { get; init; } = "17:00";

    public int ReminderMinutes { get; init; } = 15;

    public bool IncludePrivateAppointments { get; init; }

    public bool IncludePrivateTasks { get; init; }

    public bool IncludeRecurringAppointments { get; init; } = true;

    public IReadOnlyList<string> AddressBooks { get; init; } = [];

    public MailboxView? Mailbox { get; init; }
}

/// <summary>A worker's mailbox as it is enrolled.</summary>
public sealed record MailboxView(string Id, string Address, string Program, string Stage)
{
    public string? StageReason { get; init; }

    /// <summary>In the answer to a resume: why it was paused, which happens again unless that is mended.</summary>
    public string? WasPausedFor { get; init; }

    public string? Login { get; init; }

    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The kinds of which nothing is written, since they are frozen.</summary>
    public IReadOnlyList<string> Frozen { get; init; } = [];

    /// <summary>Chosen folders by kind; a kind that is left out uses the default folder.</summary>
    public IReadOnlyDictionary<string, string> Folders { get; init; } = new Dictionary<string, string>();

    /// <summary>In force: the worker's own, else the parameter's.</summary>
    public int DaysBack { get; init; }

    public int DaysForward { get; init; }

    public DateTimeOffset? LastRun { get; init; }

    public string? LastOutcome { get; init; }

    public DateTimeOffset? NextRun { get; init; }
}

/// <summary>A worker to be added.</summary>
public sealed record NewWorker(string Id, string Name)
{
    public string? Email { get; init; }

    public string? User { get; init; }

    public string? TimeZone { get; init; }

    public IReadOnlyList<string>? AddressBooks { get; init; }
}

/// <summary>What to change of a worker; null leaves as it is.</summary>
public sealed record WorkerChange
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? User { get; init; }

    public string? TimeZone { get; init; }

    public string? DayStart { get; init; }

    public string? DayEnd { get; init; }

    public int? ReminderMinutes { get; init; }

    public bool? IncludePrivateAppointments { get; init; }

    public bool? IncludePrivateTasks { get; init; }

    public bool? IncludeRecurringAppointments { get; init; }

    public IReadOnlyList<string>? AddressBooks { get; init; }
}

/// <summary>The mailbox of a worker to be enrolled, or changed: null leaves as it is, or at its default.</summary>
public sealed record EnrollmentRequest
{
    public string? Mailbox { get; init; }

    public string? Program { get; init; }

    /// <summary><c>basic</c>, where each worker signs in himself; null with a service account.</summary>
    public string? SignIn { get; init; }

    public string? Login { get; init; }

    /// <summary>Write-only.</summary>
    public string? Password { get; init; }

    public int? DaysBack { get; init; }

    public int? DaysForward { get; init; }

    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>Folder ids by kind.</summary>
    public IReadOnlyDictionary<string, string>? Folders { get; init; }

    /// <summary>Of a kind whose folder changes: its tied items stay where they are and their synchronizations end; else they are moved along.</summary>
    public bool LeaveItems { get; init; }

    /// <summary>Plans only, until go-live.</summary>
    public bool Observe { get; init; }
}

/// <summary>What a table of enrollments comes to, in numbers and row by row.</summary>
public sealed record EnrolledTableView(int Enrolled, int Changed, int Unchanged, int Refused)
{
    public bool IsPreview { get; init; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<EnrolledRowView> Rows { get; init; } = [];
}

/// <summary>One row of a table of enrollments.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Outcome"><c>enrolled</c>, <c>changed</c>, <c>unchanged</c> or <c>refused</c>.</param>
public sealed record EnrolledRowView(int Line, string Worker, string Outcome)
{
    /// <summary>The mailbox's address; null for a refused row.</summary>
    public string? Mailbox { get; init; }

    /// <summary>The stage that the mailbox has then.</summary>
    public string? Stage { get; init; }

    /// <summary>The row holds a password; which, is shown to nobody.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Why it is refused.</summary>
    public string? Reason { get; init; }

    public string? Remedy { get; init; }
}

/// <summary>One step of a test: what was tried, whether it works, and else what mends it.</summary>
public sealed record FindingView(string Step, bool Works, string Message, string? Remedy = null);

/// <summary>The steps of a connection test or of the doctor.</summary>
public sealed record FindingsView(bool Works, IReadOnlyList<FindingView> Findings);

/// <summary>A folder of a mailbox.</summary>
public sealed record FolderView(string Id, string Name, string Kind, bool IsDefault, bool IsChosen, bool CanWrite);

/// <summary>How a worker leaves: made copies are withdrawn or kept; his records pass to another, or (null) stay.</summary>
public sealed record OffBoardRequest(bool Keep = false, string? To = null);

/// <summary>What off-boarding does: synchronizations that end, and copies among them that go.</summary>
public sealed record OffBoardView(string Worker, int Ends, int Withdrawn)
{
    public bool IsPreview { get; init; }

    /// <summary>Nothing is left; the worker has left.</summary>
    public bool IsDone { get; init; }

    public string? To { get; init; }

    /// <summary>Records that passed on, or (preview) would.</summary>
    public int Passed { get; init; }

    /// <summary>Why copies are left, in words; the worker is paused, and asking again goes on.</summary>
    public string? Waits { get; init; }
}

/// <summary>Why a mailbox is paused; null: by hand.</summary>
public sealed record PauseRequest(string? Reason = null);
