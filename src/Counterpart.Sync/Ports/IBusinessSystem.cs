using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>The business system, embedded or connected.</summary>
public interface IBusinessSystem
{
    /// <summary>The system as that worker's mailbox sees it.</summary>
    IBusinessView ViewFor(WorkerId worker, MailboxId mailbox, Parameters parameters);
}
