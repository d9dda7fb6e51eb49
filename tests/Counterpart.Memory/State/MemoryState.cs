using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Memory;

/// <summary>
/// The engine's memory, in memory: deterministic, safe for any number of threads. Its content is immutable, so that a snapshot, or
/// going back to one (a restore), costs nothing.
/// </summary>
public sealed class MemoryState(TimeProvider time, string installation = "memory", MemoryAudit? sharedAudit = null) : IStateStore, ILinkList
{
    private const int PageSize = 500;
    private readonly Lock writing = new();
    private readonly MemoryAudit audit = sharedAudit ?? new MemoryAudit();
    private volatile MemoryContent content = new();

    /// <summary>Hears of every commit once it is on disk, so to speak; null: nobody listens.</summary>
    public Action<StateChange>? Committed { get; set; }

    /// <summary>One of the same content, leases included, that goes its own way from here, by its own clock.</summary>
    public MemoryState Fork(TimeProvider clock) => new(clock, installation, new MemoryAudit(audit.Entries)) { content = content };

    /// <summary>Everything remembered now, to be handed to <see cref="Restore"/>.</summary>
    public object Snapshot() => content;

    /// <summary>Goes back to a snapshot, as restoring a backup does: epochs of leases only ever rise, and no position counts any more.</summary>
    public void Restore(object snapshot)
    {
        lock (writing)
        {
            content = ((MemoryContent)snapshot).WithoutPositions() with { Leases = content.Leases };
        }
    }

    public Task<string> InstallationAsync(CancellationToken cancellationToken) => Answer(installation, cancellationToken);

    public Task<Lease?> AcquireLeaseAsync(MailboxId mailbox, string owner, Duration length, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (writing)
        {
            var former = content.Leases.GetValueOrDefault(mailbox);
            if (former is not null && former.Until > Now)
            {
                return Task.FromResult<Lease?>(null);
            }

            content = content.TakenOver(mailbox, Now);
            return Task.FromResult(Keep(new Lease(mailbox, owner, (former?.Epoch ?? 0) + 1, Now + length)));
        }
    }

    public Task<Lease> RenewLeaseAsync(Lease lease, Duration length, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (writing)
        {
            return Task.FromResult(Keep(Current(lease) with { Until = Now + length })!);
        }
    }

    public Task ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (writing)
        {
            if (content.Leases.GetValueOrDefault(lease.Mailbox) is { } held && held.Epoch == lease.Epoch)
            {
                Keep(held with { Until = Instant.MinValue });
            }
        }

        return Task.CompletedTask;
    }

    public Task<MailboxProgress> ProgressAsync(MailboxId mailbox, CancellationToken cancellationToken) =>
        Answer(content.Progress.GetValueOrDefault(mailbox) ?? new MailboxProgress(), cancellationToken);

    public Task<IReadOnlyList<Link>> LinksAsync(
        MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken)
    {
        var now = content;
        return List(now.LinkTies.Of(mailbox, kind, side, ids).Select(id => now.Links[id].Link), cancellationToken);
    }

    public Task<IReadOnlyList<Link>> LinksAsync(IReadOnlyCollection<LinkId> ids, CancellationToken cancellationToken)
    {
        var now = content;
        return List(ids.Distinct().Where(now.Links.ContainsKey).Select(id => now.Links[id].Link), cancellationToken);
    }

    public Task<IReadOnlyList<LinkId>> DueLinksAsync(MailboxId mailbox, ItemKind kind, Instant now, CancellationToken cancellationToken) =>
        List(content.Links.Values
            .Where(l => l.Link.Mailbox == mailbox && l.Link.Kind == kind && (l.Link.IsDue || l.Link.Item.IsUnseen || l.Link.RetryAt <= now))
            .OrderBy(l => l.Link.IsDue ? 0 : l.Link.Item.IsUnseen ? 1 : 2).ThenBy(l => l.Link.IsDue || l.Link.Item.IsUnseen ? Instant.MinValue : l.Link.RetryAt).ThenBy(l => l.Order).Select(l => l.Link.Id), cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Link>> AllLinksAsync(MailboxId mailbox, ItemKind kind, CancellationToken cancellationToken) =>
        Sorted(new LinkFilter(mailbox, kind)).Chunk(PageSize).ToAsyncEnumerable<IReadOnlyList<Link>>();

    public Task<int> CountLinksAsync(MailboxId? mailbox, ItemKind? kind, CancellationToken cancellationToken) =>
        Answer(content.Links.Values.Count(l => Fits(l.Link, new LinkFilter(mailbox, kind))), cancellationToken);

    public Task<IReadOnlyList<Link>> FindLinksAsync(LinkFilter filter, LinkId? after, int limit, CancellationToken cancellationToken) =>
        List(Sorted(filter).Where(l => after is null || string.CompareOrdinal(l.Id.Value, after.Value.Value) > 0).Take(limit), cancellationToken);

    public Task<IReadOnlyList<MailboxId>> HoldersAsync(ItemKind kind, IReadOnlyCollection<SideId> records, CancellationToken cancellationToken)
    {
        var sought = records.ToHashSet();
        return List(content.Links.Values.Select(l => l.Link)
            .Where(l => l.Kind == kind && l.Record.Id is { } record && sought.Contains(record))
            .Select(l => l.Mailbox).Distinct().OrderBy(m => m.Value, StringComparer.Ordinal), cancellationToken);
    }

    public Task<IReadOnlyList<Intent>> OpenIntentsAsync(MailboxId mailbox, CancellationToken cancellationToken) =>
        List(content.Intents.Values.Where(i => i.Intent.Mailbox == mailbox)
            .OrderBy(i => i.Intent.At).ThenBy(i => i.Order).Select(i => i.Intent), cancellationToken);

    public Task<IReadOnlyList<Attempt>> AttemptsAsync(
        MailboxId mailbox, IReadOnlyCollection<AttemptId> ids, CancellationToken cancellationToken)
    {
        var now = content;
        return List(ids.Distinct().Select(id => now.Attempts.GetValueOrDefault((mailbox, id))).OfType<Attempt>(), cancellationToken);
    }

    public Task<IReadOnlyList<Marker>> MarkersAsync(
        MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken)
    {
        var now = content;
        return List(now.MarkerTies.Of(mailbox, kind, side, ids).Select(id => now.Markers[id]), cancellationToken);
    }

    public async IAsyncEnumerable<Marker> AllMarkersAsync(
        MailboxId mailbox, ItemKind kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var marker in content.Markers.Values.Where(m => m.Mailbox == mailbox && m.Kind == kind).OrderBy(m => m.Link.Value, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return marker;
        }
    }

    public Task<IReadOnlyList<Marker>> MarkersAsync(IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken)
    {
        var now = content;
        return List(links.Distinct().Select(id => now.Markers.GetValueOrDefault(id)).OfType<Marker>(), cancellationToken);
    }

    public IAsyncEnumerable<Skipped> SkippedAsync(
        MailboxId mailbox, ItemKind kind, Side side, SkipReason? reason, CancellationToken cancellationToken) =>
        content.Skipped.Values
            .Where(s => s.Mailbox == mailbox && s.Kind == kind && s.Side == side && (reason is null || s.Reason == reason))
            .OrderBy(s => s.Id.Value, StringComparer.Ordinal).ToAsyncEnumerable();

    public Task<IReadOnlyList<Skipped>> DueSkippedAsync(MailboxId mailbox, ItemKind kind, Instant now, CancellationToken cancellationToken) =>
        List(content.Skipped.Values.Where(s => s.Mailbox == mailbox && s.Kind == kind && s.RetryAt <= now)
            .OrderBy(s => s.Side).ThenBy(s => s.Id.Value, StringComparer.Ordinal), cancellationToken);

    public Task<IReadOnlyList<Skipped>> SkippedAsync(
        MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken)
    {
        var now = content;
        return List(ids.Distinct().Select(id => now.Skipped.GetValueOrDefault((mailbox, kind, side, id))).OfType<Skipped>(), cancellationToken);
    }

    public Task<RunCounts> WrittenSinceAsync(MailboxId? mailbox, Instant since, CancellationToken cancellationToken) =>
        Answer(content.Runs.Values.Select(r => r.Run)
            .Where(r => (mailbox is null || r.Mailbox == mailbox) && r.Outcome != RunOutcome.Previewed && (r.Ended is null || r.Ended >= since))
            .Aggregate(new RunCounts(), (sum, run) => sum + (run.Outcome == RunOutcome.Running ? run.Counts : run.Counts.Settled())), cancellationToken);

    public Task CommitAsync(Lease lease, StateChange change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (writing)
        {
            Current(lease);
            content = content.Apply(change);
            audit.Append(change.Audit);
        }

        Committed?.Invoke(change);
        return Task.CompletedTask;
    }

    public Task CommitAsync(StateChange change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (writing)
        {
            content = content.Apply(change);
            audit.Append(change.Audit);
        }

        Committed?.Invoke(change);
        return Task.CompletedTask;
    }

    public Task<RunRecord?> RunAsync(RunId id, CancellationToken cancellationToken) =>
        Answer(content.Runs.TryGetValue(id, out var known) ? known.Run : null, cancellationToken);

    public IAsyncEnumerable<RunRecord> RunsAsync(MailboxId? mailbox, CancellationToken cancellationToken) =>
        content.Runs.Values.Where(r => mailbox is null || r.Run.Mailbox == mailbox)
            .OrderByDescending(r => r.Run.Started).ThenByDescending(r => r.Order).Select(r => r.Run).ToAsyncEnumerable();

    public IAsyncEnumerable<HistoryEntry> HistoryAsync(HistoryFilter filter, CancellationToken cancellationToken) =>
        After(content.History.Values.OrderByDescending(h => h.Entry.At).ThenByDescending(h => h.Order).Select(h => h.Entry), filter.After)
            .Where(h => Fits(h, filter)).ToAsyncEnumerable();

    public Task<int> CountHistoryAsync(HistoryFilter filter, int most, CancellationToken cancellationToken) =>
        Answer(content.History.Values.Count(h => Fits(h.Entry, filter)) is var count && count > most ? most : count, cancellationToken);

    private static IEnumerable<HistoryEntry> After(IEnumerable<HistoryEntry> entries, string? last) =>
        last is null ? entries : entries.SkipWhile(h => h.Id != last).Skip(1);

    public Task<IReadOnlyList<Link>> ListAsync(LinkQuery query, LinkPlace? after, int limit, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Link>>(MemoryLinkList.List(content.Links.Values.Select(l => l.Link), query, after, limit), cancellationToken);

    public Task<int> CountAsync(LinkQuery query, int most, CancellationToken cancellationToken) =>
        Answer(MemoryLinkList.Count(content.Links.Values.Select(l => l.Link), query, most), cancellationToken);

    public Task<IReadOnlyList<LinkTally>> TalliesAsync(CancellationToken cancellationToken) =>
        Answer(MemoryLinkList.Tallies(content.Links.Values.Select(l => l.Link)), cancellationToken);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private IEnumerable<Link> Sorted(LinkFilter filter) =>
        content.Links.Values.Select(l => l.Link).Where(l => Fits(l, filter)).OrderBy(l => l.Id.Value, StringComparer.Ordinal);

    private static bool Fits(Link link, LinkFilter filter) =>
        (filter.Mailbox is null || link.Mailbox == filter.Mailbox) && (filter.Kind is null || link.Kind == filter.Kind)
        && (filter.State is null || link.State == filter.State)
        && (filter.Record is null || link.Record.Id == filter.Record) && (filter.Item is null || link.Item.Id == filter.Item);

    private static bool Fits(HistoryEntry entry, HistoryFilter filter) =>
        (filter.Run is null || entry.Run == filter.Run) && (filter.Mailbox is null || entry.Mailbox == filter.Mailbox)
        && (filter.Id is null || entry.Id == filter.Id) && (!filter.HoldsValue || entry.Old is not null || entry.Whole is not null)
        && (filter.Record is null || entry.Record == filter.Record) && (filter.Field is null || entry.Field == filter.Field);

    private Lease? Keep(Lease lease)
    {
        content = content with { Leases = content.Leases.SetItem(lease.Mailbox, lease) };
        return lease;
    }

    /// <summary>The lease as it stands, if it is still this one and has not ended.</summary>
    private Lease Current(Lease lease) =>
        content.Leases.GetValueOrDefault(lease.Mailbox) is { } held && held.Epoch == lease.Epoch && held.Until > Now
            ? held : throw new LeaseLostException(lease.Mailbox);

    private static Task<T> Answer<T>(T value, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<T>(cancellationToken) : Task.FromResult(value);

    private static Task<IReadOnlyList<T>> List<T>(IEnumerable<T> values, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<T>>([.. values], cancellationToken);
}
