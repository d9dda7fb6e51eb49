using Counterpart.Model;
using Counterpart.Server.Jobs;
using Counterpart.Server.Scheduling;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>
/// Carries a changed rule out, mailbox by mailbox, each while it rests. What it does is approved by the numbers that were shown (D8). A
/// mailbox that it can't do now, or that is left when it is cancelled or the server stops, is done before its next run.
/// </summary>
internal static class RuleJob
{
    private const int AtOnce = 8;

    public static Job Start(Site site, Caller caller, Settings settings, string what)
    {
        List<WorkerId> workers = [.. settings.Mailboxes.Values.Where(m => m.Stage != RollOutStage.Left).Select(m => m.Worker).OrderBy(w => w.Value, StringComparer.Ordinal)];
        site.Runner.Rules.Leave(workers);
        return site.Jobs.Start(site.Parts.Ids.Next(), what, caller, async job =>
        {
            job.Total = workers.Count;
            try
            {
                //  one mailbox whose run takes long keeps no other waiting
                await Parallel.ForEachAsync(workers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = job.Cancelled }, async (worker, _) =>
                {
                    await ApplyAsync(site, caller, job, worker);
                    job.Progress(1);
                });
            }
            finally
            {
                workers.ForEach(site.Runner.Rules.Take);
            }
        });
    }

    private static async Task ApplyAsync(Site site, Caller caller, Job job, WorkerId worker)
    {
        IReadOnlySet<LinkId> touched = new HashSet<LinkId>();
        try
        {
            await site.Queue.WhileRestingAsync(worker, async () =>
            {
                touched = await site.Runner.Rules.ApplyAsync(await site.Parts.Settings.ReadAsync(job.Cancelled), worker, job.Cancelled);
                site.Runner.Rules.Take(worker);
            }, job.Cancelled);
        }
        catch (SideUnavailableException e)
        {
            job.Fail(worker, $"{e.Message}; it is done before the mailbox's next run");
        }
        catch (RefusedException e)
        {
            job.Fail(worker, e.Message);
        }

        if (touched.Count > 0)
        {
            site.Queue.Order(worker, new RunOrder(caller.Name) { Ordered = touched });
        }
    }
}
