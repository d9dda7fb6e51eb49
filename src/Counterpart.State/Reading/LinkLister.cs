using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.State;

/// <summary>
/// The list for people. Each question is one range of one index, read from where the page begins: mailbox, kind and id lie in the order of
/// the list, and what is not in step has an index of its own.
/// </summary>
internal sealed class LinkLister(StateDatabase database)
{
    public async Task<IReadOnlyList<Link>> ListAsync(LinkQuery query, LinkPlace? after, int limit, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var links = Filter(context, after is { } place ? After(context, query.Order, place) : context.Links, query);
        var ordered = query.Order == LinkOrder.Mailbox
            ? links.OrderBy(l => l.Mailbox).ThenBy(l => l.Kind).ThenBy(l => l.Id)
            : links.OrderBy(l => l.Kind).ThenBy(l => l.RecordId).ThenBy(l => l.Mailbox).ThenBy(l => l.Id);
        var rows = await ordered.Take(limit).ToListAsync(cancellationToken);
        var keys = rows.Select(l => l.Mailbox).Distinct().ToArray();
        var mailboxes = await context.Mailboxes.Where(m => keys.Contains(m.Key)).ToDictionaryAsync(m => m.Key, m => new MailboxId(m.Id), cancellationToken);
        return [.. rows.Select(l => l.ToLink(mailboxes[l.Mailbox]))];
    }

    public async Task<int> CountAsync(LinkQuery query, int most, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        if (query.Records is null && query.State is null or LinkState.InStep)
        {
            //  what is in step is the rest: the few others are counted
            var counts = context.LinkCounts.Where(c => query.Kind == null || c.Kind == query.Kind);
            if (query.Mailbox is { } one)
            {
                counts = counts.Where(c => c.Mailbox == context.Mailboxes.Where(m => m.Id == one.Value).Select(m => m.Key).FirstOrDefault());
            }

            var all = await counts.SumAsync(c => c.Links, cancellationToken);
            return (int)(query.State is null ? all
                : all - await Filter(context, context.Links.Where(l => l.State != LinkState.InStep), query with { State = null }).LongCountAsync(cancellationToken));
        }

        return await Filter(context, context.Links, query).Select(l => l.Key).Take(most).CountAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<LinkTally>> TalliesAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        //  the sum keeps SQLite from the index over records, which has every link
        var others = await context.Links.Where(l => l.State != LinkState.InStep).GroupBy(l => new { l.State, Kind = (int)l.Kind + 0 })
            .Select(g => new { Kind = (ItemKind)g.Key.Kind, g.Key.State, Links = g.LongCount() }).ToListAsync(cancellationToken);
        var all = await context.LinkCounts.GroupBy(c => c.Kind).Select(g => new { Kind = g.Key, Links = g.Sum(c => c.Links) }).ToListAsync(cancellationToken);
        return
        [
            .. all.Select(a => new LinkTally(a.Kind, LinkState.InStep, a.Links - others.Where(o => o.Kind == a.Kind).Sum(o => o.Links)))
                .Concat(others.Select(o => new LinkTally(o.Kind, o.State, o.Links)))
                .Where(t => t.Links > 0).OrderBy(t => t.Kind).ThenBy(t => t.State),
        ];
    }

    /// <summary>What comes after a place. The comparison of rows is SQLite's own, so that it is one seek.</summary>
    private static IQueryable<LinkRow> After(StateContext context, LinkOrder order, LinkPlace place)
    {
        var (mailbox, kind, id, record) = (place.Mailbox.Value, (int)place.Kind, place.Id.Value, place.Record?.Value);
        return order == LinkOrder.Mailbox
            ? context.Links.FromSql($"SELECT * FROM Links WHERE (Mailbox, Kind, Id) > ((SELECT Key FROM Mailboxes WHERE Id = {mailbox}), {kind}, {id})")
            : record is null
                ? context.Links.FromSql($"SELECT * FROM Links WHERE Kind > {kind} OR (Kind = {kind} AND (RecordId IS NOT NULL OR (Mailbox, Id) > ((SELECT Key FROM Mailboxes WHERE Id = {mailbox}), {id})))")
                : context.Links.FromSql($"SELECT * FROM Links WHERE (Kind, RecordId, Mailbox, Id) > ({kind}, {record}, (SELECT Key FROM Mailboxes WHERE Id = {mailbox}), {id})");
    }

    private static IQueryable<LinkRow> Filter(StateContext context, IQueryable<LinkRow> links, LinkQuery query)
    {
        if (query.Mailbox is { } mailbox)
        {
            links = links.Where(l => l.Mailbox == context.Mailboxes.Where(m => m.Id == mailbox.Value).Select(m => m.Key).FirstOrDefault());
        }

        if (query.Kind is { } kind)
        {
            //  the sum keeps SQLite from the index over records, whose rows it would have to sort: a scan of the list's own index is cheaper
            var number = (int)kind;
            links = query is { Order: LinkOrder.Mailbox, Mailbox: null, State: null or LinkState.InStep, Records: null }
                ? links.Where(l => (int)l.Kind + 0 == number) : links.Where(l => l.Kind == kind);
        }
        else if (query.Records is not null)
        {
            //  the index over records leads with the kind
            var every = ItemKinds.All.ToArray();
            links = links.Where(l => every.Contains(l.Kind));
        }

        if (query.State is { } state)
        {
            //  the constant lets SQLite use the index that leaves out what is in step
            links = state == LinkState.InStep ? links.Where(l => l.State == state) : links.Where(l => l.State == state && l.State != LinkState.InStep);
        }

        if (query.Records is { } records)
        {
            var texts = records.Select(r => r.Value).Distinct().ToArray();
            links = links.Where(l => texts.Contains(l.RecordId!));
        }

        return links;
    }
}
