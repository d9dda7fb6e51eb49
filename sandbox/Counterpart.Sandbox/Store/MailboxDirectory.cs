namespace Counterpart.Sandbox.Store;

/// <summary>The mailboxes of one server, by address and by id. Filled before the first request, and only read from then on.</summary>
internal sealed class MailboxDirectory : IDisposable
{
    private readonly Dictionary<string, Mailbox> _byAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Guid, Mailbox> _byId = [];
    private readonly List<Mailbox> _all = [];

    public IReadOnlyList<Mailbox> All => _all;

    public void Add(Mailbox mailbox)
    {
        _byAddress[mailbox.Address] = mailbox;
        _byId[mailbox.Id] = mailbox;
        _all.Add(mailbox);
    }

    public Mailbox? ByAddress(string address) => _byAddress.GetValueOrDefault(address);

    public Mailbox? ById(Guid id) => _byId.GetValueOrDefault(id);

    public void Dispose()
    {
        foreach (var mailbox in _all)
        {
            mailbox.Dispose();
        }
    }
}
