using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>The right to run one real mailbox until a time (R7). Every state write carries the epoch; an older one is refused.</summary>
public sealed record Lease(MailboxId Mailbox, string Owner, long Epoch, Instant Until);

/// <summary>A state write came with a lease that has ended: another runner holds the mailbox now. Nothing was written.</summary>
public sealed class LeaseLostException(MailboxId mailbox)
    : Exception($"the lease on mailbox {mailbox} has passed to another runner; this run ends without a further write")
{
}
