using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>Ends synchronizations, by id or workers × contacts; the made copies are kept or withdrawn (D7).</summary>
internal static class EndingSynchronizations
{
    /// <summary>How many it ended; what another ended meanwhile does not count.</summary>
    public static async Task<Affected> EndAsync(Site site, Caller caller, SynchronizationRemoval asked, CancellationToken cancellationToken)
    {
        var workers = (asked.Workers ?? []).Distinct().Select(w => new WorkerId(w)).ToList();
        foreach (var worker in workers)
        {
            Site.Demand(caller, Act.ChangeSynchronizations, worker);
        }

        var settings = await site.Parts.Settings.ReadAsync(cancellationToken);
        var links = await NamedAsync(site.Parts, caller, settings, [.. (asked.Ids ?? []).Distinct().Select(i => new LinkId(i))], cancellationToken);
        SideId[] contacts = [.. (asked.Contacts ?? []).Distinct().Select(c => new SideId(c))];
        foreach (var worker in workers)
        {
            var account = settings.Mailboxes.GetValueOrDefault(worker) ?? throw Site.NotFound($"worker {worker} has no mailbox", "'workers list' shows who has one");
            links.AddRange((await site.Parts.State.LinksAsync(account.Id, ItemKind.Contact, Side.Business, contacts, cancellationToken)).Select(l => (worker, l.Id)));
        }

        if (links.Count == 0)
        {
            var what = string.Join(", ", ((string[])[.. asked.Ids ?? [], .. asked.Contacts ?? []]).Distinct());
            throw Site.NotFound($"nothing is synchronized under {what}{(workers.Count == 0 ? "" : $" with {string.Join(", ", workers)}")}", "'synchronizations list' shows what is");
        }

        var ended = 0;
        foreach (var mine in links.Distinct().GroupBy(l => l.Worker, l => l.Link))
        {
            ended += await LinkDesk.AtRestAsync(site, caller, mine.Key, mailbox => EndAsync(site, mailbox, [.. mine], asked.Withdraw, cancellationToken), cancellationToken);
        }

        return new Affected(ended);
    }

    private static async Task<int> EndAsync(Site site, RestingMailbox mailbox, LinkId[] ids, bool withdraw, CancellationToken cancellationToken)
    {
        var (change, links) = (new StateChange(), await mailbox.LinksAsync(ids, cancellationToken));
        foreach (var link in links)
        {
            if (SynchronizationsForm.Remove(mailbox.Caller, mailbox.Policy.Parameters, mailbox.Account.Worker, link, withdraw, site.Parts.Now, change) is { } refused)
            {
                throw new RefusedException(refused);
            }
        }

        mailbox.Take(change);
        return links.Count;
    }

    /// <summary>The workers of links named by id; one that is not there, another's, or of a mailbox that is enrolled no more, is not found.</summary>
    private static async Task<List<(WorkerId Worker, LinkId Link)>> NamedAsync(
        Parts parts, Caller caller, Settings settings, IReadOnlyList<LinkId> ids, CancellationToken cancellationToken)
    {
        var found = (await parts.State.LinksAsync(ids, cancellationToken)).ToDictionary(l => l.Id);
        var named = new List<(WorkerId, LinkId)>();
        foreach (var id in ids)
        {
            var owner = found.TryGetValue(id, out var link) ? SynchronizationsApi.Owner(link.Mailbox, settings) : null;
            var refused = owner is null ? null : Access.Judge(caller, Act.ChangeSynchronizations, owner.Worker);
            named.Add(owner is null || refused is { Sort: RefusalSort.NotFound } ? throw Site.NoSuch("synchronization", id)
                : refused is not null ? throw new RefusedException(refused)
                : (owner.Worker, id));
        }

        return named;
    }
}
