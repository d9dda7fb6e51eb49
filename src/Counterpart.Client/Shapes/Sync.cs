using System.Text.Json;

namespace Counterpart.Client;

/// <summary>Asks for runs that begin after this: of one worker, or of all.</summary>
public sealed record SyncRequest
{
    public string? Worker { get; init; }

    public bool All { get; init; }

    public string? Kind { get; init; }

    /// <summary>Plans are made and shown, nothing is written.</summary>
    public bool Preview { get; init; }

    /// <summary>Compare everything again.</summary>
    public bool Force { get; init; }
}

/// <summary>How far what was asked for is. Done: the queue holds only what waits for a person, a pause, a freeze or a later retry.</summary>
public sealed record SyncProgress(string Id, bool IsDone, SyncReport Report)
{
    /// <summary>What still waits, and for what, one line each.</summary>
    public IReadOnlyList<WaitingView> Waiting { get; init; } = [];

    /// <summary>The runs that were covered, oldest first.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];

    /// <summary>Of a preview: the plan of each worker's run.</summary>
    public IReadOnlyList<PlanView> Plans { get; init; } = [];
}

/// <summary>Something that waits: a worker's mailbox, for what (<c>person</c>, <c>pause</c>, <c>freeze</c>, <c>retry</c>), and why in words.</summary>
public sealed record WaitingView(string Worker, string For, string Message);

/// <summary>What a run of that worker's mailbox would do.</summary>
public sealed record PlanView(string Worker, JsonElement Plan);

/// <summary>The document of <c>sync --wait --json</c> and <c>demo --once --json</c>: what was written, summed over the runs covered.</summary>
public sealed record SyncReport(IReadOnlyList<WorkerReport> Workers, int Errors);

/// <summary>What the runs of one worker's mailbox did, by kind.</summary>
public sealed record WorkerReport(string Worker, KindReport Contact, KindReport Appointment, KindReport Task);

/// <summary>What was written to each side, and what was left.</summary>
public sealed record KindReport(WriteReport Mailbox, WriteReport Business, int Conflicts, int Held, int Errors);

/// <summary>What was written to one side.</summary>
public sealed record WriteReport(int Created, int Updated, int Deleted);
