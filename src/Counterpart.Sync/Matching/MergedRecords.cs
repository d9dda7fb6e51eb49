using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// I11: ties of a record that was merged into another move to the survivor. Where the mailbox holds an item of each, the richer stays; the
/// other one's link ends, its item with it if we made it, and what only that held is in the history.
/// </summary>
internal sealed class MergedRecords(RunScope scope, PlanContext context)
{
    /// <summary>Moves the ties among the links; those that have to be planned for it are due.</summary>
    public async Task FollowAsync(Dictionary<LinkId, Link> links, SideChanges business, CancellationToken cancellationToken)
    {
        var gone = links.Values.Where(l => l is { Withdraw: null, RefusesDeletion: false } && IsGone(l.Record, business)).ToList();
        var records = await scope.Ports.Business.ReadByIdAsync(context.Kind, gone.Select(l => l.Record.Id!.Value), cancellationToken);
        var change = new StateChange();
        foreach (var link in gone)
        {
            if (records[link.Record.Id!.Value] is ReadResult.Deleted { MergedInto: { } survivor })
            {
                await FollowAsync(link, survivor, links, change, cancellationToken);
            }
        }

        if (!scope.IsReadOnly)
        {
            //  at once: a run that dies between the two would leave two ties of one record, and nothing to tell them by
            await scope.CommitAsync(change, cancellationToken);
        }
    }

    private async Task FollowAsync(Link link, SideId survivor, Dictionary<LinkId, Link> links, StateChange change, CancellationToken cancellationToken)
    {
        var moved = link with { Record = link.Record with { Id = survivor, Version = null, Reported = null, IsGone = false, ModifiedAt = null }, IsDue = true };
        var rival = links.Values.FirstOrDefault(l => l.Id != link.Id && l.Record.Id == survivor && l.Withdraw is null)
            ?? (await scope.Ports.State.LinksAsync(scope.Mailbox, context.Kind, Side.Business, [survivor], cancellationToken))
                .Select(l => links.GetValueOrDefault(l.Id, l)).FirstOrDefault(l => l.Id != link.Id && l.Withdraw is null);
        if (rival is null)
        {
            Take(moved);
        }
        else if (await RichnessAsync(link, cancellationToken) > await RichnessAsync(rival, cancellationToken))
        {
            Take(moved);
            Take(Ends(rival));
        }
        else
        {
            Take(Ends(link));
            //  it shows what the survivor took over
            Take(rival with { IsDue = true });
        }

        void Take(Link next)
        {
            links[next.Id] = next;
            change.Links.Add(next);
        }
    }

    private static Link Ends(Link link) => link with { Withdraw = EndCause.Merged, IsDue = true };

    /// <summary>How many mapped fields an item fills; none at all where there is no item in the folder.</summary>
    private async Task<int> RichnessAsync(Link link, CancellationToken cancellationToken)
    {
        if (link.Item.Id is not { } id
            || (await scope.Ports.Mailbox.ReadAsync(context.Kind, [id], cancellationToken))[0] is not ReadResult.Present { Item: { Place: Place.Chosen } item })
        {
            return -1;
        }

        return context.Flow.Mapped.In(context.Schema).Count(f => item.Values[f] is not null);
    }

    private static bool IsGone(Tie record, SideChanges business) =>
        record.Id is { } id && (record.IsGone || (business[id] is { } report ? report.IsDeleted : business.IsFull));
}
