using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>Ends synchronizations, by id or workers × contacts; the made copies are kept or withdrawn (D7).</summary>
internal static class EndingSynchronizations
{
    /// <summary>Ends, or (preview) only counts; what another ended meanwhile does not count.</summary>
    public static async Task<Affected> EndAsync(Site site, Caller caller, SynchronizationRemoval asked, bool preview, CancellationToken cancellationToken)
    {
        var workers = (asked.Workers ?? []).Distinct().Select(w => new WorkerId(w)).ToList();
        foreach (var worker in workers)
        {
            Site.Demand(caller, Act.ChangeSynchronizations, worker);
        }

        SideId[] contacts = [.. (asked.Contacts ?? []).Distinct().Select(c => new SideId(c))];
        DemandBoth(workers, contacts, asked);
        var settings = await site.Parts.Settings.ReadAsync(cancellationToken);
        var links = await NamedAsync(site.Parts, caller, settings, [.. (asked.Ids ?? []).Distinct().Select(i => new LinkId(i))], cancellationToken);
        foreach (var worker in workers)
        {
            var account = settings.Mailboxes.GetValueOrDefault(worker) ?? throw Site.NotFound($"worker {worker} has no mailbox", "'workers list' shows who has one");
            links.AddRange((await site.Parts.State.LinksAsync(account.Id, ItemKind.Contact, Side.Business, contacts, cancellationToken)).Select(l => (worker, l.Id)));
        }

        if (links.Count == 0)
        {
            throw Site.NotFound($"nothing is synchronized under {string.Join(", ", contacts)} with {string.Join(", ", workers)}", "'synchronizations list' shows what is");
        }

        var sum = new Affected(0) { IsPreview = preview };
        foreach (var mine in links.Distinct().GroupBy(l => l.Worker, l => l.Link))
        {
            var ended = preview
                ? await JudgeAsync(site, await RestingMailbox.OfAsync(site.Parts, caller, mine.Key, cancellationToken), [.. mine], asked.Withdraw, cancellationToken)
                : await LinkDesk.AtRestAsync(site, caller, mine.Key, mailbox => JudgeAsync(site, mailbox, [.. mine], asked.Withdraw, cancellationToken), cancellationToken);
            sum = sum with { Count = sum.Count + ended.Count, Withdrawn = sum.Withdrawn + ended.Withdrawn };
        }

        return sum;
    }

    /// <summary>Half a pair would end nothing, or be taken for all of a worker's: the other half is asked for.</summary>
    private static void DemandBoth(IReadOnlyList<WorkerId> workers, SideId[] contacts, SynchronizationRemoval asked)
    {
        if (contacts.Length > 0 && workers.Count == 0)
        {
            throw Site.Invalid("workers", $"{string.Join(", ", contacts)} may be synchronized with several workers, and none is named", "name them, as --worker W1");
        }

        if (contacts.Length == 0 && workers.Count > 0)
        {
            throw Site.Invalid("contacts", $"no contact is named that is to end with {string.Join(", ", workers)}", $"name them, as --contact C-000001, or end all of a worker's with 'workers offboard {workers[0]}'");
        }

        if (contacts.Length == 0 && asked.Ids is not { Count: > 0 })
        {
            throw Site.Invalid("ids", "nothing is named that is to end", "name workers and contacts, as --worker W1 --contact C-000001, or synchronizations, as --id ID");
        }
    }

    /// <summary>What is taken here is committed only by the mailbox at rest; as a preview it is thrown away.</summary>
    private static async Task<Affected> JudgeAsync(Site site, RestingMailbox mailbox, LinkId[] ids, bool withdraw, CancellationToken cancellationToken)
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
        return new Affected(links.Count) { Withdrawn = change.Links.Count(l => l.IsMade) };
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
