using System.Collections.Concurrent;

namespace Counterpart.Sandbox.Store;

/// <summary>The mailboxes of one server, by address and by id.</summary>
internal sealed class MailboxDirectory : IDisposable
{
    private readonly ConcurrentDictionary<string, Mailbox> _byAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Guid, Mailbox> _byId = [];

    public IReadOnlyList<Mailbox> All { get; private set; } = [];

    public void Add(Mailbox mailbox)
    {
        _byAddress[mailbox.Address] = mailbox;
        _byId[mailbox.Id] = mailbox;
        All = [.. All, mailbox];
    }

    public Mailbox? ByAddress(string address) => _byAddress.GetValueOrDefault(address);

    public Mailbox? ById(Guid id) => _byId.GetValueOrDefault(id);

    public void Dispose()
    {
        foreach (var mailbox in All)
        {
            mailbox.Dispose();
        }
    }
}
