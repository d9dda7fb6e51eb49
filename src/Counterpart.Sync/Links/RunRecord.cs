using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>One pass over one mailbox, as it is remembered: when, why, what was written, what went wrong.</summary>
public sealed record RunRecord(RunId Id, MailboxId Mailbox, WorkerId Worker, Instant Started, string Trigger)
{
    /// <summary>What is said of one that died, once another has taken the mailbox over.</summary>
    public const string TakenOver = "it stopped in the middle; the next run took over";

    public Instant? Ended { get; init; }

    public RunOutcome Outcome { get; init; }

    public RunCounts Counts { get; init; } = new();

    /// <summary>Why it failed or is held, in one line with the remedy.</summary>
    public string? Message { get; init; }

    /// <summary>The plan (of a preview, or held), in its JSON form.</summary>
    public string? Plan { get; init; }
}

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    Running,
    Done,
    DoneWithErrors,
    Held,
    Failed,
    Previewed,

    /// <summary>The process died; a later run took over.</summary>
    Interrupted,
    Approved,
    Rejected,
}

/// <summary>What a run did, by kind.</summary>
public sealed record RunCounts
{
    public KindCounts Contact { get; init; } = new();

    public KindCounts Appointment { get; init; } = new();

    public KindCounts Task { get; init; } = new();

    public KindCounts this[ItemKind kind] => kind switch
    {
        ItemKind.Contact => Contact,
        ItemKind.Appointment => Appointment,
        _ => Task,
    };

    public int Errors => Contact.Errors + Appointment.Errors + Task.Errors;

    public int Reserved => Contact.Reserved + Appointment.Reserved + Task.Reserved;

    public int Held => Contact.Held + Appointment.Held + Task.Held;

    /// <summary>Without what a run reserved: it has ended.</summary>
    public RunCounts Settled() => Reserved == 0 ? this
        : new() { Contact = Contact with { Reserved = 0 }, Appointment = Appointment with { Reserved = 0 }, Task = Task with { Reserved = 0 } };

    /// <summary>The sum of two, kind by kind.</summary>
    public RunCounts Plus(RunCounts other) =>
        new() { Contact = Contact + other.Contact, Appointment = Appointment + other.Appointment, Task = Task + other.Task };

    public RunCounts With(ItemKind kind, KindCounts counts) => kind switch
    {
        ItemKind.Contact => this with { Contact = counts },
        ItemKind.Appointment => this with { Appointment = counts },
        _ => this with { Task = counts },
    };

    public static RunCounts operator +(RunCounts left, RunCounts right) => new()
    {
        Contact = left.Contact + right.Contact,
        Appointment = left.Appointment + right.Appointment,
        Task = left.Task + right.Task,
    };
}

/// <summary>What a run wrote to each side, and what it left.</summary>
public sealed record KindCounts
{
    public WriteCounts Mailbox { get; init; } = new();

    public WriteCounts Business { get; init; } = new();

    /// <summary>What of both a person had seen and approved: it uses up no budget (D8).</summary>
    public WriteCounts Approved { get; init; } = new();

    /// <summary>Links that a deletion ended without a write, unasked: each costs a delete (D8).</summary>
    public int Ended { get; init; }

    /// <summary>Deletes that the run is about to do; others count them while it runs, so that two at once keep within one budget (D8).</summary>
    public int Reserved { get; init; }

    public int Conflicts { get; init; }

    public int Held { get; init; }

    public int Errors { get; init; }

    public static KindCounts operator +(KindCounts left, KindCounts right) => new()
    {
        Mailbox = left.Mailbox + right.Mailbox,
        Business = left.Business + right.Business,
        Approved = left.Approved + right.Approved,
        Ended = left.Ended + right.Ended,
        Reserved = left.Reserved + right.Reserved,
        Conflicts = left.Conflicts + right.Conflicts,
        Held = left.Held + right.Held,
        Errors = left.Errors + right.Errors,
    };
}

/// <summary>What was written to one side.</summary>
public sealed record WriteCounts(int Created = 0, int Updated = 0, int Deleted = 0)
{
    public static WriteCounts operator +(WriteCounts left, WriteCounts right) =>
        new(left.Created + right.Created, left.Updated + right.Updated, left.Deleted + right.Deleted);
}
