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

    /// <summary>A ticket that covers every run that begins from now on.</summary>
    WaitTicket Watch();

    /// <summary>Completes when nothing is queued or running, or at the latest after the time.</summary>
    Task<bool> IdleAsync(TimeSpan atMost, CancellationToken cancellationToken);

    /// <summary>How each mailbox stands.</summary>
    IReadOnlyList<MailboxStanding> Standing();
}
