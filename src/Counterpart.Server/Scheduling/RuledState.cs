using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Scheduling;

/// <summary>
/// The state as a run sees it. A contact that a rule let go comes back when a rule fits again, which <see cref="RuleKeeper"/> judges before
/// the run (I9); a run would bring it back with the next change of the record, so it is not told of such a marker by the record. By the item
/// it is: a copy that was kept is nothing new in the folder.
/// </summary>
internal sealed class RuledState(IStateStore state) : IStateStore
{
    public Task<string> InstallationAsync(CancellationToken cancellationToken) => state.InstallationAsync(cancellationToken);

    public Task<Lease?> AcquireLeaseAsync(MailboxId mailbox, string owner, Duration length, CancellationToken cancellationToken) =>
        state.AcquireLeaseAsync(mailbox, owner, length, cancellationToken);

    public Task<Lease> RenewLeaseAsync(Lease lease, Duration length, CancellationToken cancellationToken) => state.RenewLeaseAsync(lease, length, cancellationToken);

    public Task ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken) => state.ReleaseLeaseAsync(lease, cancellationToken);

    public Task<MailboxProgress> ProgressAsync(MailboxId mailbox, CancellationToken cancellationToken) => state.ProgressAsync(mailbox, cancellationToken);

    public Task<IReadOnlyList<Link>> LinksAsync(MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken) =>
        state.LinksAsync(mailbox, kind, side, ids, cancellationToken);

    public Task<IReadOnlyList<Link>> LinksAsync(IReadOnlyCollection<LinkId> ids, CancellationToken cancellationToken) => state.LinksAsync(ids, cancellationToken);

    public Task<IReadOnlyList<LinkId>> DueLinksAsync(MailboxId mailbox, ItemKind kind, Instant now, CancellationToken cancellationToken) =>
        state.DueLinksAsync(mailbox, kind, now, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Link>> AllLinksAsync(MailboxId mailbox, ItemKind kind, CancellationToken cancellationToken) =>
        state.AllLinksAsync(mailbox, kind, cancellationToken);

    public Task<int> CountLinksAsync(MailboxId? mailbox, ItemKind? kind, CancellationToken cancellationToken) => state.CountLinksAsync(mailbox, kind, cancellationToken);

    public Task<IReadOnlyList<Link>> FindLinksAsync(LinkFilter filter, LinkId? after, int limit, CancellationToken cancellationToken) =>
        state.FindLinksAsync(filter, after, limit, cancellationToken);

    public Task<IReadOnlyList<MailboxId>> HoldersAsync(ItemKind kind, IReadOnlyCollection<SideId> records, CancellationToken cancellationToken) =>
        state.HoldersAsync(kind, records, cancellationToken);

    public Task<IReadOnlyList<Intent>> OpenIntentsAsync(MailboxId mailbox, CancellationToken cancellationToken) => state.OpenIntentsAsync(mailbox, cancellationToken);

    public Task<IReadOnlyList<Attempt>> AttemptsAsync(MailboxId mailbox, IReadOnlyCollection<AttemptId> ids, CancellationToken cancellationToken) =>
        state.AttemptsAsync(mailbox, ids, cancellationToken);

    public async Task<IReadOnlyList<Marker>> MarkersAsync(MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken)
    {
        var markers = await state.MarkersAsync(mailbox, kind, side, ids, cancellationToken);
        return kind == ItemKind.Contact && side == Side.Business ? [.. markers.Where(m => m.Cause != EndCause.RuleEnded)] : markers;
    }

    public Task<IReadOnlyList<Marker>> MarkersAsync(IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken) => state.MarkersAsync(links, cancellationToken);

    public IAsyncEnumerable<Marker> AllMarkersAsync(MailboxId mailbox, ItemKind kind, CancellationToken cancellationToken) =>
        state.AllMarkersAsync(mailbox, kind, cancellationToken);

    public IAsyncEnumerable<Skipped> SkippedAsync(MailboxId mailbox, ItemKind kind, Side side, SkipReason? reason, CancellationToken cancellationToken) =>
        state.SkippedAsync(mailbox, kind, side, reason, cancellationToken);

    public Task<IReadOnlyList<Skipped>> DueSkippedAsync(MailboxId mailbox, ItemKind kind, Instant now, CancellationToken cancellationToken) =>
        state.DueSkippedAsync(mailbox, kind, now, cancellationToken);

    public Task<IReadOnlyList<Skipped>> SkippedAsync(MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken) =>
        state.SkippedAsync(mailbox, kind, side, ids, cancellationToken);

    public Task<RunCounts> WrittenSinceAsync(MailboxId? mailbox, Instant since, CancellationToken cancellationToken) => state.WrittenSinceAsync(mailbox, since, cancellationToken);

    public Task CommitAsync(Lease lease, StateChange change, CancellationToken cancellationToken) => state.CommitAsync(lease, change, cancellationToken);

    public Task CommitAsync(StateChange change, CancellationToken cancellationToken) => state.CommitAsync(change, cancellationToken);

    public Task<RunRecord?> RunAsync(RunId id, CancellationToken cancellationToken) => state.RunAsync(id, cancellationToken);

    public IAsyncEnumerable<RunRecord> RunsAsync(MailboxId? mailbox, CancellationToken cancellationToken) => state.RunsAsync(mailbox, cancellationToken);

    public IAsyncEnumerable<HistoryEntry> HistoryAsync(HistoryFilter filter, CancellationToken cancellationToken) => state.HistoryAsync(filter, cancellationToken);
}
