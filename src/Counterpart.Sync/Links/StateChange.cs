using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>A set of changes of the state that are written together or not at all. Lists are applied in the order of the properties here.</summary>
public sealed class StateChange
{
    /// <summary>Links made or replaced, by id.</summary>
    public List<Link> Links { get; } = [];

    /// <summary>Links that end, each with the marker it leaves.</summary>
    public List<Marker> Ended { get; } = [];

    /// <summary>Markers that have served, by link.</summary>
    public List<LinkId> MarkersDropped { get; } = [];

    public List<Intent> IntentsOpened { get; } = [];

    public List<AttemptId> IntentsClosed { get; } = [];

    /// <summary>Attempts whose item was tied: another item that carries one later came back, and is no stray of a lost answer (I3).</summary>
    public List<(MailboxId Mailbox, AttemptId Attempt)> AttemptsTied { get; } = [];

    /// <summary>Things left out, replacing what was remembered of them.</summary>
    public List<Skipped> Skipped { get; } = [];

    /// <summary>Things no longer left out.</summary>
    public List<(MailboxId Mailbox, ItemKind Kind, Side Side, SideId Id)> SkippedDropped { get; } = [];

    public List<HistoryEntry> History { get; } = [];

    /// <summary>Records whose texts leave the history of every mailbox, and the bases, messages and plans kept of them (S4).</summary>
    public List<(ItemKind Kind, SideId Record)> TextsErased { get; } = [];

    /// <summary>Runs begun or brought up to date, by id.</summary>
    public List<RunRecord> Runs { get; } = [];

    public List<(MailboxId Mailbox, MailboxProgress Progress)> Progress { get; } = [];

    /// <summary>What the audit says of a change that a person made, oldest first; it is read with that of the settings (<see cref="ISettingsStore"/>).</summary>
    public List<AuditEntry> Audit { get; } = [];

    /// <summary>Takes everything of another change over.</summary>
    public void Add(StateChange other)
    {
        Links.AddRange(other.Links);
        Ended.AddRange(other.Ended);
        MarkersDropped.AddRange(other.MarkersDropped);
        IntentsOpened.AddRange(other.IntentsOpened);
        IntentsClosed.AddRange(other.IntentsClosed);
        AttemptsTied.AddRange(other.AttemptsTied);
        Skipped.AddRange(other.Skipped);
        SkippedDropped.AddRange(other.SkippedDropped);
        History.AddRange(other.History);
        TextsErased.AddRange(other.TextsErased);
        Runs.AddRange(other.Runs);
        Progress.AddRange(other.Progress);
        Audit.AddRange(other.Audit);
    }

    public bool IsEmpty => Links.Count + Ended.Count + MarkersDropped.Count + IntentsOpened.Count + IntentsClosed.Count + AttemptsTied.Count
        + TextsErased.Count + Skipped.Count + SkippedDropped.Count + History.Count + Runs.Count + Progress.Count + Audit.Count == 0;
}

/// <summary>How far a mailbox is: positions by side and kind, the policy that its links were last planned with, the day its window was last read.</summary>
public sealed record MailboxProgress
{
    public ImmutableDictionary<(Side Side, ItemKind Kind), Position> Positions { get; init; } = ImmutableDictionary<(Side, ItemKind), Position>.Empty;

    /// <summary>A digest of the policy by kind; a different one re-plans every link concerned (R3).</summary>
    public ImmutableDictionary<ItemKind, string> Policies { get; init; } = ImmutableDictionary<ItemKind, string>.Empty;

    /// <summary>The folder that the last run saw chosen, by kind; empty: the default one (D6).</summary>
    public ImmutableDictionary<ItemKind, string> Folders { get; init; } = ImmutableDictionary<ItemKind, string>.Empty;

    /// <summary>The window that was covered when the last run ended, by kind.</summary>
    public ImmutableDictionary<ItemKind, DateInterval> Windows { get; init; } = ImmutableDictionary<ItemKind, DateInterval>.Empty;
}

/// <summary>
/// One attempt of ours to make or adopt an item, remembered as long as a stray of it may turn up: with what it was sent (I3).
/// Kept by the store from the intents opened with an <see cref="Intent.Attempt"/>.
/// </summary>
public sealed record Attempt(AttemptId Id, LinkId Link, Instant At)
{
    /// <summary>Null: nothing was made with it, or what was made was tied and is known by its link.</summary>
    public FieldValues? Sent { get; init; }
}
