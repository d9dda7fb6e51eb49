using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>A side as a whole can't be used now: the one exception of a connector. The message is one line for a person: thing, fault, remedy.</summary>
public sealed class SideUnavailableException(Side side, SideFault fault, string message, Instant? retryAt = null, Exception? inner = null)
    : Exception(message, inner)
{
    public Side Side { get; } = side;

    public SideFault Fault { get; } = fault;

    /// <summary>Not before then; null: as the backoff says.</summary>
    public Instant? RetryAt { get; } = retryAt;
}

/// <summary>What is wrong with a side.</summary>
public enum SideFault
{
    /// <summary>No connection, no answer in time, an answer cut in the middle.</summary>
    Unreachable,

    /// <summary>Too busy; asked to come back later (L2).</summary>
    Busy,

    /// <summary>The credential was refused: never tried again without a person (L5).</summary>
    CredentialRefused,

    /// <summary>No login or secret is kept for the address: nothing was sent. It goes on by itself when one is.</summary>
    CredentialMissing,

    /// <summary>Signed in, and not allowed: impersonation, folder rights.</summary>
    NotAllowed,

    /// <summary>The address leads to something else than the program, or to what must not be asked.</summary>
    WrongAddress,

    /// <summary>An answer that can't be read: HTML, forbidden XML, too large.</summary>
    BadAnswer,

    /// <summary>A chosen folder or the mailbox is not there.</summary>
    FolderMissing,

    /// <summary>The chosen folder of a kind may not be written; the other kinds go on (L5).</summary>
    FolderNotWritable,

    /// <summary>A person froze or paused it while it ran (L3): nothing that changes anything starts any more.</summary>
    Stopped,
}
