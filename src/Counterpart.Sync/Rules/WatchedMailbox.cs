using NodaTime;

namespace Counterpart.Sync;

/// <summary>What is known of a mailbox without looking into it.</summary>
/// <param name="Name">The worker's.</param>
public sealed record WatchedMailbox(MailboxAccount Account, string Name)
{
    /// <summary>Since when it is run, seen without a break; null: it rests, by somebody's wish or paused.</summary>
    public Instant? RunSince { get; init; }

    /// <summary>Of the last run that ended; null: there was none.</summary>
    public RunOutcome? LastOutcome { get; init; }

    public string? LastMessage { get; init; }

    /// <summary>When a run last went through; null: never, or not for days.</summary>
    public Instant? WentThroughAt { get; init; }

    /// <summary>Synchronizations that wait for an administrator.</summary>
    public int Held { get; init; }
}

/// <summary>Something that a program signs in with here, for a time.</summary>
public sealed record WatchedCredential(string Id, string Name, Instant Made, Instant Expires);
