using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>A worker's mailbox and how it takes part. One a worker; its <see cref="Id"/> is never reused.</summary>
public sealed record MailboxAccount(MailboxId Id, WorkerId Worker, string Address)
{
    /// <summary>Null: the parameter's program.</summary>
    public MailboxProgram? Program { get; init; }

    /// <summary>Login of the worker's own credential (<see cref="SignInMode.EachWorker"/>).</summary>
    public string? Login { get; init; }

    public RollOutStage Stage { get; init; }

    /// <summary>Why it is paused, failing or frozen, in words, with the remedy.</summary>
    public string? StageReason { get; init; }

    /// <summary>The stage from which a refused credential paused it (L5), to which a new one brings it back; null: it was not, or a person paused it.</summary>
    public RollOutStage? PausedFrom { get; init; }

    /// <summary>The kinds that take part.</summary>
    public IReadOnlySet<ItemKind> Kinds { get; init; } = new HashSet<ItemKind>(ItemKinds.All);

    /// <summary>The chosen folders' ids by kind; a kind without one uses the mailbox's default folder.</summary>
    public IReadOnlyDictionary<ItemKind, string> Folders { get; init; } = new Dictionary<ItemKind, string>();

    /// <summary>Null: the parameter's.</summary>
    public int? DaysBack { get; init; }

    /// <summary>Null: the parameter's.</summary>
    public int? DaysForward { get; init; }
}

/// <summary>Where a worker's mailbox stands in the roll-out.</summary>
public enum RollOutStage
{
    Added,
    Connected,

    /// <summary>Plans are made and shown; nothing is written (L4).</summary>
    Observing,
    Live,
    Paused,
    Frozen,
    Failing,
    Left,
}
