using System.Collections.Concurrent;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>What people wait for: a ticket an order, shown to who asked; the oldest are forgotten when there are too many.</summary>
internal sealed class SyncDesk
{
    private const int Most = 1000;
    private readonly ConcurrentDictionary<string, (WaitTicket Ticket, IReadOnlyList<WorkerId> Workers, string By)> open = new();
    private readonly ConcurrentQueue<string> ages = new();

    public string Keep(string id, WaitTicket ticket, IReadOnlyList<WorkerId> workers, Caller by)
    {
        open[id] = (ticket, workers, by.Name);
        ages.Enqueue(id);
        while (open.Count > Most && ages.TryDequeue(out var oldest))
        {
            open.TryRemove(oldest, out _);
        }

        return id;
    }

    public async Task<SyncProgress> ShowAsync(Site site, string id, Caller by, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (!open.TryGetValue(id, out var watched) || watched.By != by.Name)
        {
            throw Site.NotFound($"nobody waits under {id} any more: start a new synchronization");
        }

        var isDone = await site.Queue.IdleAsync(wait, cancellationToken);
        //  runs of others go on meanwhile; who may not read them is not told of them
        var ended = watched.Ticket.Ended.Where(r => Access.Judge(by, Act.ReadRuns, r.Run.Worker) is null).ToList();
        return new SyncProgress(id, isDone, Report(watched.Workers, ended))
        {
            Runs = [.. ended.Select(r => r.Run.Id.Value)],
            Waiting = isDone ? await WaitingAsync(site, by, watched.Workers, ended, cancellationToken) : [],
        };
    }

    /// <summary>The document of <c>sync --wait --json</c>: what the runs wrote, summed, a row for every worker asked for or touched.</summary>
    private static SyncReport Report(IReadOnlyList<WorkerId> workers, IReadOnlyList<RunReport> ended)
    {
        var sums = workers.Concat(ended.Select(r => r.Run.Worker)).Distinct().OrderBy(w => w.Value, StringComparer.Ordinal)
            .Select(w => (Worker: w, Counts: ended.Where(r => r.Run.Worker == w).Aggregate(new RunCounts(), (sum, r) => sum.Plus(r.Run.Counts)))).ToList();
        return new SyncReport([.. sums.Select(s => Views.Of(s.Worker, s.Counts))],
            sums.Sum(s => s.Counts.Errors) + ended.Count(r => r.Fault is { Fault: not SideFault.Stopped }));
    }

    /// <summary>R9: what is left waits for a person, a pause, a freeze or a later retry, and is named.</summary>
    private static async Task<IReadOnlyList<WaitingView>> WaitingAsync(
        Site site, Caller by, IReadOnlyList<WorkerId> workers, IReadOnlyList<RunReport> ended, CancellationToken cancellationToken)
    {
        var settings = await site.Parts.Settings.ReadAsync(cancellationToken);
        var waiting = new List<WaitingView>();
        var standings = site.Queue.Standing().ToDictionary(s => s.Worker);
        foreach (var worker in workers.Concat(ended.Select(r => r.Run.Worker)).Distinct())
        {
            if (settings.Mailboxes.GetValueOrDefault(worker) is not { } account)
            {
                waiting.Add(new WaitingView(worker.Value, "person", "no mailbox is enrolled"));
                continue;
            }

            if (MailboxRunner.Rests(settings, account) is { } rests)
            {
                waiting.Add(new WaitingView(worker.Value, rests.For, rests.Why));
            }

            var last = ended.LastOrDefault(r => r.Run.Worker == worker);
            waiting.AddRange((await HeldRuns.OfAsync(site.Parts.State, account.Id, cancellationToken))
                .Select(r => new WaitingView(worker.Value, "person", $"run {r.Id} is held: {r.Message}")));

            waiting.AddRange((last?.Folders ?? []).Select(f => new WaitingView(worker.Value, "person", f.Reason)));
            if (last?.Fault is { Fault: SideFault.CredentialRefused or SideFault.NotAllowed or SideFault.Stopped })
            {
                //  it rests for that, which is told above
            }
            else if (last?.Fault is { Fault: SideFault.CredentialMissing } missing)
            {
                waiting.Add(new WaitingView(worker.Value, "person", missing.Message));
            }
            else if (last?.Fault is { } fault)
            {
                waiting.Add(new WaitingView(worker.Value, "retry", fault.Message));
            }
            else if (standings.GetValueOrDefault(worker)?.RetryAt is { } retry)
            {
                waiting.Add(new WaitingView(worker.Value, "retry", $"something is tried again at {NodaTime.Text.InstantPattern.General.Format(retry)}"));
            }

            foreach (var state in new[] { LinkState.Conflict, LinkState.Missing })
            {
                var links = await site.Parts.State.FindLinksAsync(new LinkFilter(account.Id, State: state), null, 1, cancellationToken);
                if (links.Count > 0)
                {
                    waiting.Add(new WaitingView(worker.Value, "person", $"{state.ToString().ToLowerInvariant()}: {Hidden.Message(by, worker, links[0])}"));
                }
            }
        }

        return waiting;
    }
}
