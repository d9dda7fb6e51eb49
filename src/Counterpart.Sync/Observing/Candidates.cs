using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>Which links a run has to look at: those whose end reported a change that is not our own (I5), and those that are due.</summary>
internal static class Candidates
{
    /// <param name="seen">Takes the links whose item was reported for the first time: they are told so when the position moves, not before.</param>
    public static async Task<Dictionary<LinkId, Link>> GatherAsync(
        RunScope scope, ItemKind kind, SideChanges business, SideChanges mailbox, bool replanAll, List<LinkId> seen, CancellationToken cancellationToken)
    {
        var links = new Dictionary<LinkId, Link>();
        if (replanAll || business.IsFull || mailbox.IsFull)
        {
            await foreach (var page in scope.Ports.State.AllLinksAsync(scope.Mailbox, kind, cancellationToken))
            {
                foreach (var link in page.Where(l => replanAll || IsConcerned(l, business, mailbox)))
                {
                    links[link.Id] = replanAll ? link with { IsDue = true } : link;
                }
            }
        }
        else
        {
            await AddAsync(Side.Mailbox, mailbox);
            await AddAsync(Side.Business, business);
        }

        var now = scope.Ports.Now;
        var due = await scope.Ports.State.DueLinksAsync(scope.Mailbox, kind, now, cancellationToken);
        foreach (var batch in due.Where(id => !links.ContainsKey(id)).Chunk(ReadBatches.Size))
        {
            foreach (var link in await scope.Ports.State.LinksAsync(batch, cancellationToken))
            {
                links[link.Id] = link;
            }
        }

        foreach (var answered in new[] { scope.Request.Approved, scope.Request.Ordered, scope.Request.Rejected }.OfType<IReadOnlySet<LinkId>>())
        {
            foreach (var link in await scope.Ports.State.LinksAsync([.. answered], cancellationToken))
            {
                if (link.Mailbox == scope.Mailbox && link.Kind == kind)
                {
                    links[link.Id] = link with { IsDue = true };
                }
            }
        }

        if (links.Values.Any(l => l.State == LinkState.Held))
        {
            //  D8: something of what is held has changed, so that the rest may be within the budget now
            foreach (var held in await scope.Ports.State.FindLinksAsync(new LinkFilter(scope.Mailbox, kind, LinkState.Held), null, int.MaxValue, cancellationToken))
            {
                links.TryAdd(held.Id, held with { IsDue = true });
            }
        }

        //  an open answer is waited for, whatever else changes; its link rests until then
        var heard = new StateChange();
        foreach (var link in links.Values.Where(l => l.Item is { IsUnseen: true, Id: { } id } && mailbox[id] is { IsDeleted: false }).ToList())
        {
            seen.Add(link.Id);
            if (!link.IsDue && !(link.RetryAt <= now) && !IsConcerned(link, business, mailbox))
            {
                //  our own item is reported for the first time, and nothing else is to be done about it
                links.Remove(link.Id);
            }
        }

        foreach (var link in links.Values.Where(l => l.RetryAt > now && l.State != LinkState.Parked).ToList())
        {
            links.Remove(link.Id);
            //  what is reported while a link rests is not reported again
            var told = Reports.Keep(link, business, mailbox);
            if (!ReferenceEquals(told, link))
            {
                heard.Links.Add(told);
            }
        }

        await scope.CommitAsync(heard, cancellationToken);
        return links;

        async Task AddAsync(Side side, SideChanges changes)
        {
            foreach (var batch in changes.All.Select(c => c.Id).Chunk(ReadBatches.Size))
            {
                foreach (var link in await scope.Ports.State.LinksAsync(scope.Mailbox, kind, side, batch, cancellationToken))
                {
                    if (IsConcerned(link, business, mailbox))
                    {
                        links[link.Id] = link;
                    }
                }
            }
        }
    }

    private static bool IsConcerned(Link link, SideChanges business, SideChanges mailbox) =>
        IsNews(link, link.Record, business) || IsNews(link, link.Item, mailbox);

    private static bool IsNews(Link link, Tie tie, SideChanges changes)
    {
        if (tie.Id is not { } id)
        {
            return false;
        }

        return changes[id] is { } change
            ? change.IsDeleted || change.Version is null || change.Version != tie.Version || !tie.Sent.IsEmpty
                || link.State is LinkState.MovedAway or LinkState.Missing
            : changes.IsFull;
    }
}
