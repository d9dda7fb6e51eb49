using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>What is known of a record and a worker when it is asked why. What does not apply is null.</summary>
/// <param name="Record">The record as that worker's view reads it; null: it is not there, or it is asked about an item.</param>
public sealed record WhyQuestion(RunPolicy Policy, SideItem? Record, LocalDate Today)
{
    /// <summary>The kind; needed only where neither record, link, marker nor what was left out says it.</summary>
    public ItemKind? Kind { get; init; }

    /// <summary>The business system has a tombstone of the record.</summary>
    public bool IsRecordDeleted { get; init; }

    public Link? Link { get; init; }

    public Marker? Marker { get; init; }

    public Skipped? Skipped { get; init; }

    public Field? Field { get; init; }

    public IReadOnlyList<Freeze> Freezes { get; init; } = [];

    /// <summary>The run that is held by a budget and waits for an answer.</summary>
    public RunRecord? HeldRun { get; init; }

    /// <summary>The mailbox's last run.</summary>
    public RunRecord? LastRun { get; init; }

    /// <summary>When the mailbox is run next.</summary>
    public Instant? NextRun { get; init; }

    /// <summary>In whose local times the answer is written, each with its offset; null: the worker's zone.</summary>
    public DateTimeZone? Zone { get; init; }

    internal ItemKind Of => Record?.Kind ?? Link?.Kind ?? Marker?.Kind ?? Skipped?.Kind ?? Kind ?? ItemKind.Contact;
}

/// <summary>The verdict in a sentence, and the facts that it rests on, by name.</summary>
public sealed record WhyAnswer(string Verdict, IReadOnlyList<(string Name, string Statement)> Facts);
