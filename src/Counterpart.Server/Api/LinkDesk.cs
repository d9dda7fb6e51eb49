using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>
/// Makes, changes and ends links as a person asked: between two runs of their mailbox, judged on what stands there then, so that a run and
/// a person never both make the same link, nor overwrite what the other just wrote.
/// </summary>
internal static class LinkDesk
{
    /// <summary>Does it, commits what was changed with its entries of the audit, and orders a run of what changed.</summary>
    /// <param name="act">Reads and judges; what it throws leaves everything as it was.</param>
    /// <exception cref="RefusedException">The worker has no mailbox.</exception>
    public static async Task<T> AtRestAsync<T>(
        Site site, Caller caller, WorkerId worker, Func<RestingMailbox, Task<T>> act, CancellationToken cancellationToken)
    {
        var (result, isChanged) = await CommitAsync(site, caller, worker, act, cancellationToken);
        if (isChanged)
        {
            site.Queue.Order(worker, new RunOrder(caller.Name));
        }

        return result;
    }

    /// <summary>The same, one batch of several: what was changed; who made all batches orders the run.</summary>
    public static async Task<(T Result, bool IsChanged)> CommitAsync<T>(
        Site site, Caller caller, WorkerId worker, Func<RestingMailbox, Task<T>> act, CancellationToken cancellationToken)
    {
        var (result, isChanged) = (default(T)!, false);
        await site.Queue.WhileRestingAsync(worker, async () =>
        {
            var mailbox = await RestingMailbox.OfAsync(site.Parts, caller, worker, cancellationToken);
            result = await act(mailbox);
            isChanged = await mailbox.CommitAsync(cancellationToken);
        }, cancellationToken);
        return (result, isChanged);
    }
}
