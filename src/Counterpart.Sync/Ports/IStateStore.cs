using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>
/// What the engine remembers: links with both bases, journal, positions, markers, skipped things, runs, history, leases. Durable when a
/// call returns. Reads see everything that was committed before they began.
/// </summary>
public interface IStateStore
{
    /// <summary>The random id of this installation, made once; a restore makes a new epoch, not a new id.</summary>
    Task<string> InstallationAsync(CancellationToken cancellationToken);

    /// <summary>Takes the lease on a mailbox if nobody holds it or the former one has ended; raises the epoch. Null: held by another.</summary>
    Task<Lease?> AcquireLeaseAsync(MailboxId mailbox, string owner, Duration length, CancellationToken cancellationToken);

    /// <summary>Lengthens a lease that is still ours.</summary>
    /// <exception cref="LeaseLostException">It has passed to another.</exception>
    Task<Lease> RenewLeaseAsync(Lease lease, Duration length, CancellationToken cancellationToken);

    /// <summary>Gives a lease back; nothing happens if it was lost.</summary>
    Task ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken);

    /// <summary>How far each side was read, and what policy the links were last planned with.</summary>
    Task<MailboxProgress> ProgressAsync(MailboxId mailbox, CancellationToken cancellationToken);

    /// <summary>The links tied to these ids on that side, in no order; ids without a link are left out.</summary>
    Task<IReadOnlyList<Link>> LinksAsync(MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken);

    /// <summary>The links of these ids; unknown ones are left out.</summary>
    Task<IReadOnlyList<Link>> LinksAsync(IReadOnlyCollection<LinkId> ids, CancellationToken cancellationToken);

    /// <summary>
    /// The links that are due, those whose item no observation has reported yet, and those whose time to retry has come, in this order, each
    /// oldest first. One index seek when there is none.
    /// </summary>
    Task<IReadOnlyList<LinkId>> DueLinksAsync(MailboxId mailbox, ItemKind kind, Instant now, CancellationToken cancellationToken);

    /// <summary>Every link of a mailbox and kind, in pages, by id.</summary>
    IAsyncEnumerable<IReadOnlyList<Link>> AllLinksAsync(MailboxId mailbox, ItemKind kind, CancellationToken cancellationToken);

    /// <summary>How many links a mailbox has of a kind; null: of all kinds and, with no mailbox, of all mailboxes (D8).</summary>
    Task<int> CountLinksAsync(MailboxId? mailbox, ItemKind? kind, CancellationToken cancellationToken);

    /// <summary>Links for people: of a worker's mailbox, a kind, a state, a record; any null means any. Keyset by id after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<Link>> FindLinksAsync(LinkFilter filter, LinkId? after, int limit, CancellationToken cancellationToken);

    /// <summary>The mailboxes that hold a link to one of these records (R9), each once, by id.</summary>
    Task<IReadOnlyList<MailboxId>> HoldersAsync(ItemKind kind, IReadOnlyCollection<SideId> records, CancellationToken cancellationToken);

    /// <summary>The intents without a result, oldest first.</summary>
    Task<IReadOnlyList<Intent>> OpenIntentsAsync(MailboxId mailbox, CancellationToken cancellationToken);

    /// <summary>The attempts among these that we made in that mailbox, with what each was last sent (I3).</summary>
    Task<IReadOnlyList<Attempt>> AttemptsAsync(MailboxId mailbox, IReadOnlyCollection<AttemptId> ids, CancellationToken cancellationToken);

    /// <summary>The markers of these things on that side.</summary>
    Task<IReadOnlyList<Marker>> MarkersAsync(MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken);

    /// <summary>The markers of these links.</summary>
    Task<IReadOnlyList<Marker>> MarkersAsync(IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken);

    /// <summary>Every marker of a mailbox and kind, in no order.</summary>
    IAsyncEnumerable<Marker> AllMarkersAsync(MailboxId mailbox, ItemKind kind, CancellationToken cancellationToken);

    /// <summary>What was left out, of a side and kind; null: for any reason.</summary>
    IAsyncEnumerable<Skipped> SkippedAsync(MailboxId mailbox, ItemKind kind, Side side, SkipReason? reason, CancellationToken cancellationToken);

    /// <summary>What was left out, of both sides, whose time to be looked at again has come. One index seek when there is nothing.</summary>
    Task<IReadOnlyList<Skipped>> DueSkippedAsync(MailboxId mailbox, ItemKind kind, Instant now, CancellationToken cancellationToken);

    /// <summary>What of these was left out.</summary>
    Task<IReadOnlyList<Skipped>> SkippedAsync(MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken);

    /// <summary>What runs have written since then, and what those that still run are about to delete: in that mailbox, or (null) in all.</summary>
    Task<RunCounts> WrittenSinceAsync(MailboxId? mailbox, Instant since, CancellationToken cancellationToken);

    /// <summary>Writes everything of the change, or nothing.</summary>
    /// <exception cref="LeaseLostException">The lease has ended or passed to another; nothing was written.</exception>
    Task CommitAsync(Lease lease, StateChange change, CancellationToken cancellationToken);

    /// <summary>Changes made by people outside a run (a link added, a conflict decided); the links are changed where they stand, atomically.</summary>
    Task CommitAsync(StateChange change, CancellationToken cancellationToken);

    Task<RunRecord?> RunAsync(RunId id, CancellationToken cancellationToken);

    /// <summary>Runs, newest first; of that mailbox or (null) of all.</summary>
    IAsyncEnumerable<RunRecord> RunsAsync(MailboxId? mailbox, CancellationToken cancellationToken);

    /// <summary>History, newest first; after an entry that is gone: none.</summary>
    IAsyncEnumerable<HistoryEntry> HistoryAsync(HistoryFilter filter, CancellationToken cancellationToken);

    /// <summary>How many there are; counting ends at <paramref name="most"/>, which then means: that many or more.</summary>
    Task<int> CountHistoryAsync(HistoryFilter filter, int most, CancellationToken cancellationToken);
}

/// <summary>Which links; null means any.</summary>
public sealed record LinkFilter(MailboxId? Mailbox = null, ItemKind? Kind = null, LinkState? State = null, SideId? Record = null, SideId? Item = null);

/// <summary>Which history; null means any.</summary>
public sealed record HistoryFilter(RunId? Run = null, MailboxId? Mailbox = null, SideId? Record = null, string? Field = null, string? Id = null)
{
    /// <summary>Only what follows that entry, that is: what is older; null: from the newest.</summary>
    public string? After { get; init; }

    /// <summary>Only entries with a value that can be put back.</summary>
    public bool HoldsValue { get; init; }
}
