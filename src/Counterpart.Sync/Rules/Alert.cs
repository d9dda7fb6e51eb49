using NodaTime;

namespace Counterpart.Sync;

/// <summary>The sorts of things that deserve an alert.</summary>
public enum AlertSort
{
    /// <summary>No run of the mailbox went through for too long.</summary>
    Lags,

    /// <summary>The last run of the mailbox failed, or it was paused by a refused credential (L5).</summary>
    Fails,

    /// <summary>Changes are beyond a budget and wait for an administrator (D8).</summary>
    Held,

    /// <summary>A credential has expired, or is about to.</summary>
    Expires,
}

/// <summary>Something that is wrong now. It holds no values of records or items.</summary>
/// <param name="Subject">The id of the worker or credential; with the sort it tells causes apart.</param>
/// <param name="Name">The subject as a person knows it.</param>
/// <param name="Reason">In words, without the subject, so that the same reason of many reads once.</param>
/// <param name="Page">The page of the console to go to, as a path.</param>
public sealed record AlertCause(AlertSort Sort, string Subject, string Name, string Reason, string Remedy, string Page);

/// <summary>A cause from when it was first seen until its end has been told.</summary>
public sealed record Alert(AlertCause Cause, Instant Since)
{
    /// <summary>When it was told last; null: not yet.</summary>
    public Instant? ToldAt { get; init; }

    /// <summary>When the cause was gone; null: it lasts.</summary>
    public Instant? EndedAt { get; init; }
}
