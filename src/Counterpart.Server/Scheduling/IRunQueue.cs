using Counterpart.Model;

namespace Counterpart.Server.Scheduling;

/// <summary>
/// The one queue in which interval, *synchronize now* and changed records end (L1). A mailbox is never run twice at once; a burst makes one
/// run.
/// </summary>
public interface IRunQueue
{
    /// <summary>Orders a run that begins after this call.</summary>
    void Order(WorkerId worker, RunOrder order);

    /// <summary>A ticket that collects every run that ends from now on, those that are running now among them.</summary>
    WaitTicket Watch();

    /// <summary>
    /// Completes when nothing runs and nothing is ordered that could begin now (what waits for a later time, or rests, does not count), or at
    /// the latest after the time: whether it is so.
    /// </summary>
    Task<bool> IdleAsync(TimeSpan atMost, CancellationToken cancellationToken);

    /// <summary>
    /// Does something to a mailbox's links while no run of it goes on: a person's act and a run never overwrite what the other just wrote.
    /// </summary>
    Task WhileRestingAsync(WorkerId worker, Func<Task> act, CancellationToken cancellationToken);

    /// <summary>How each mailbox stands.</summary>
    IReadOnlyList<MailboxStanding> Standing();
}
