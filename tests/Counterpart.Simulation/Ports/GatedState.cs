using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Simulation;

/// <summary>The state as one runner reaches it. It fails only with the whole process. Whatever is asked is done when it returns.</summary>
internal sealed class GatedState(IStateStore inner, Actor actor, World world) : IStateStore
{
    public Task<string> InstallationAsync(CancellationToken cancellationToken) => PassAsync("installation", () => inner.InstallationAsync(cancellationToken));

    public Task<Lease?> AcquireLeaseAsync(MailboxId mailbox, string owner, Duration length, CancellationToken cancellationToken) =>
        PassAsync("acquire lease", () => inner.AcquireLeaseAsync(mailbox, owner, length, cancellationToken));

    public Task<Lease> RenewLeaseAsync(Lease lease, Duration length, CancellationToken cancellationToken) =>
        PassAsync("renew lease", () => inner.RenewLeaseAsync(lease, length, cancellationToken));

    public async Task ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        await actor.PassAsync("State release lease");
        AtOnce.Wait(inner.ReleaseLeaseAsync(lease, cancellationToken));
    }

    public Task<MailboxProgress> ProgressAsync(MailboxId mailbox, CancellationToken cancellationToken) =>
        PassAsync("progress", () => inner.ProgressAsync(mailbox, cancellationToken));

    public Task<IReadOnlyList<Link>> LinksAsync(MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken) =>
        PassAsync("links", () => inner.LinksAsync(mailbox, kind, side, ids, cancellationToken));

    public Task<IReadOnlyList<Link>> LinksAsync(IReadOnlyCollection<LinkId> ids, CancellationToken cancellationToken) =>
        PassAsync("links", () => inner.LinksAsync(ids, cancellationToken));

    public Task<IReadOnlyList<LinkId>> DueLinksAsync(MailboxId mailbox, ItemKind kind, Instant now, CancellationToken cancellationToken) =>
        PassAsync("due links", () => inner.DueLinksAsync(mailbox, kind, now, cancellationToken));

    public IAsyncEnumerable<IReadOnlyList<Link>> AllLinksAsync(MailboxId mailbox, ItemKind kind, CancellationToken cancellationToken) =>
        PassAsync("all links", inner.AllLinksAsync(mailbox, kind, cancellationToken), cancellationToken);

    public Task<int> CountLinksAsync(MailboxId? mailbox, ItemKind? kind, CancellationToken cancellationToken) =>
        PassAsync("count links", () => inner.CountLinksAsync(mailbox, kind, cancellationToken));

    public Task<IReadOnlyList<Link>> FindLinksAsync(LinkFilter filter, LinkId? after, int limit, CancellationToken cancellationToken) =>
        PassAsync("find links", () => inner.FindLinksAsync(filter, after, limit, cancellationToken));

    public Task<IReadOnlyList<MailboxId>> HoldersAsync(ItemKind kind, IReadOnlyCollection<SideId> records, CancellationToken cancellationToken) =>
        PassAsync("holders", () => inner.HoldersAsync(kind, records, cancellationToken));

    public Task<IReadOnlyList<Intent>> OpenIntentsAsync(MailboxId mailbox, CancellationToken cancellationToken) =>
        PassAsync("open intents", () => inner.OpenIntentsAsync(mailbox, cancellationToken));

    public Task<IReadOnlyList<Attempt>> AttemptsAsync(MailboxId mailbox, IReadOnlyCollection<AttemptId> ids, CancellationToken cancellationToken) =>
        PassAsync("attempts", () => inner.AttemptsAsync(mailbox, ids, cancellationToken));

    public Task<IReadOnlyList<Marker>> MarkersAsync(MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken) =>
        PassAsync("markers", () => inner.MarkersAsync(mailbox, kind, side, ids, cancellationToken));

    public Task<IReadOnlyList<Marker>> MarkersAsync(IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken) =>
        PassAsync("markers", () => inner.MarkersAsync(links, cancellationToken));

    public IAsyncEnumerable<Marker> AllMarkersAsync(MailboxId mailbox, ItemKind kind, CancellationToken cancellationToken) =>
        PassAsync("all markers", inner.AllMarkersAsync(mailbox, kind, cancellationToken), cancellationToken);

    public IAsyncEnumerable<Skipped> SkippedAsync(MailboxId mailbox, ItemKind kind, Side side, SkipReason? reason, CancellationToken cancellationToken) =>
        PassAsync("skipped", inner.SkippedAsync(mailbox, kind, side, reason, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Skipped>> DueSkippedAsync(MailboxId mailbox, ItemKind kind, Instant now, CancellationToken cancellationToken) =>
        PassAsync("due skipped", () => inner.DueSkippedAsync(mailbox, kind, now, cancellationToken));

    public Task<IReadOnlyList<Skipped>> SkippedAsync(MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken) =>
        PassAsync("skipped", () => inner.SkippedAsync(mailbox, kind, side, ids, cancellationToken));

    public Task<RunCounts> WrittenSinceAsync(MailboxId? mailbox, Instant since, CancellationToken cancellationToken) =>
        PassAsync("written since", () => inner.WrittenSinceAsync(mailbox, since, cancellationToken));

    public Task CommitAsync(Lease lease, StateChange change, CancellationToken cancellationToken) =>
        CommitAsync(async () =>
        {
            await inner.CommitAsync(lease, change, cancellationToken);
            //  under a lease that is over nothing is asked any more
            Allowed.Check(world, actor, change);
        });

    public Task CommitAsync(StateChange change, CancellationToken cancellationToken) => CommitAsync(() => inner.CommitAsync(change, cancellationToken));

    public Task<RunRecord?> RunAsync(RunId id, CancellationToken cancellationToken) => PassAsync("run", () => inner.RunAsync(id, cancellationToken));

    public IAsyncEnumerable<RunRecord> RunsAsync(MailboxId? mailbox, CancellationToken cancellationToken) =>
        PassAsync("runs", inner.RunsAsync(mailbox, cancellationToken), cancellationToken);

    public IAsyncEnumerable<HistoryEntry> HistoryAsync(HistoryFilter filter, CancellationToken cancellationToken) =>
        PassAsync("history", inner.HistoryAsync(filter, cancellationToken), cancellationToken);

    public Task<int> CountHistoryAsync(HistoryFilter filter, int most, CancellationToken cancellationToken) =>
        PassAsync("count history", () => inner.CountHistoryAsync(filter, most, cancellationToken));

    private async Task CommitAsync(Func<Task> commit)
    {
        await actor.PassAsync("State commit");
        var fault = world.Faults.Commit(actor);
        if (fault == FaultSort.CrashBefore)
        {
            world.Crash(actor);
        }

        AtOnce.Wait(commit());
        if (fault == FaultSort.CrashAfter)
        {
            world.Crash(actor);
        }
    }

    private async Task<T> PassAsync<T>(string call, Func<Task<T>> ask)
    {
        await actor.PassAsync($"State {call}");
        return AtOnce.Get(ask());
    }

    private async IAsyncEnumerable<T> PassAsync<T>(string call, IAsyncEnumerable<T> answers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await actor.PassAsync($"State {call}");
        foreach (var answer in answers.ToBlockingEnumerable(cancellationToken))
        {
            yield return answer;
        }
    }
}
