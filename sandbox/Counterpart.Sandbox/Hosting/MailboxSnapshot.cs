using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Hosting;

/// <summary>
/// What a mailbox held at one moment, as a backup of it. It never changes, can be restored more than once, and fits its own mailbox only,
/// also after a restart of the server.
/// </summary>
public sealed class MailboxSnapshot
{
    internal MailboxSnapshot(Guid mailbox, MailboxContents contents)
    {
        Mailbox = mailbox;
        Contents = contents;
    }

    internal Guid Mailbox { get; }

    internal MailboxContents Contents { get; }
}
