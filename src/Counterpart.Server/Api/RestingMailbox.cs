using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>One mailbox while no run of it goes on: what is set, what it holds, and what a person changes of it.</summary>
internal sealed class RestingMailbox
{
    private readonly Parts parts;
    private readonly Dictionary<LinkId, Link> known = [];
    private readonly StateChange change = new();

    private RestingMailbox(Parts parts, Caller caller, RunPolicy policy)
    {
        this.parts = parts;
        Caller = caller;
        Policy = policy;
        View = parts.Business.ViewFor(policy.Worker.Id, policy.Account.Id, policy.Parameters);
    }

    public Caller Caller { get; }

    public RunPolicy Policy { get; }

    public MailboxAccount Account => Policy.Account;

    /// <summary>The business system as this worker sees it.</summary>
    public IBusinessView View { get; }

    /// <summary>An id for a new link.</summary>
    public LinkId NewId() => new(parts.Ids.Next());

    public static async Task<RestingMailbox> OfAsync(Parts parts, Caller caller, WorkerId worker, CancellationToken cancellationToken)
    {
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        var account = settings.Mailboxes.GetValueOrDefault(worker) ?? throw Site.NoMailbox(worker);
        return new RestingMailbox(parts, caller, await Policies.OfAsync(parts, settings, account, cancellationToken));
    }

    /// <summary>The links of these ids that are this mailbox's; others are left out.</summary>
    public async Task<IReadOnlyList<Link>> LinksAsync(IReadOnlyCollection<LinkId> ids, CancellationToken cancellationToken) =>
        Know([.. (await parts.State.LinksAsync(ids, cancellationToken)).Where(l => l.Mailbox == Account.Id)]);

    /// <summary>The links of contacts with these ids on that side.</summary>
    public async Task<IReadOnlyList<Link>> ContactLinksAsync(Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken) =>
        Know(await parts.State.LinksAsync(Account.Id, ItemKind.Contact, side, ids, cancellationToken));

    public Task<IReadOnlyList<Marker>> ContactMarkersAsync(Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken) =>
        parts.State.MarkersAsync(Account.Id, ItemKind.Contact, side, ids, cancellationToken);

    public Task<IReadOnlyList<Skipped>> ContactsLeftOutAsync(IReadOnlyCollection<SideId> items, CancellationToken cancellationToken) =>
        parts.State.SkippedAsync(Account.Id, ItemKind.Contact, Side.Mailbox, items, cancellationToken);

    /// <summary>The contacts of the chosen folder among these items, as they are now.</summary>
    public async Task<IReadOnlyDictionary<SideId, SideItem>> ReadFolderAsync(IReadOnlyList<SideId> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return new Dictionary<SideId, SideItem>();
        }

        await using var mailbox = await parts.Mailboxes.OpenAsync(Account, Policy.Parameters, cancellationToken);
        return (await mailbox.ReadAsync(ItemKind.Contact, items, cancellationToken)).OfType<ReadResult.Present>()
            .Select(r => r.Item).Where(i => i.Place == Place.Chosen).ToDictionary(i => i.Id);
    }

    /// <summary>Takes over what a form allowed.</summary>
    public void Take(StateChange allowed) => change.Add(allowed);

    /// <summary>Writes all of it at once, and its entries of the audit; false: there was nothing.</summary>
    public async Task<bool> CommitAsync(CancellationToken cancellationToken)
    {
        if (change.IsEmpty)
        {
            return false;
        }

        change.Audit.AddRange(LinkAudit.Of(Caller, Account.Worker, known, change, parts.Now));
        await parts.State.CommitAsync(change, cancellationToken);
        return true;
    }

    private IReadOnlyList<Link> Know(IReadOnlyList<Link> links)
    {
        foreach (var link in links)
        {
            known[link.Id] = link;
        }

        return links;
    }
}
