namespace Counterpart.Sync;

/// <summary>Opens mailboxes of one program.</summary>
public interface IMailboxes
{
    /// <summary>Opens the mailbox of an account; contacts the server no earlier than the first question.</summary>
    /// <exception cref="SideUnavailableException">The account can't be used as it stands: no address, no secret, a refused URL.</exception>
    Task<IMailbox> OpenAsync(MailboxAccount account, Parameters parameters, CancellationToken cancellationToken);
}
