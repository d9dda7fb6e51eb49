using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.State;

/// <summary>Answers questions about links.</summary>
internal sealed class LinkReader(StateDatabase database)
{
    private const int PageSize = 500;

    public async Task<IReadOnlyList<Link>> TiedAsync(
        MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var texts = ids.Select(i => i.Value).Distinct().ToArray();
        var links = In(context, mailbox).Where(l => l.Kind == kind);
        var rows = side == Side.Business
            ? links.Where(l => texts.Contains(l.RecordId!))
            : links.Where(l => texts.Contains(l.ItemId!));
        return [.. (await rows.ToListAsync(cancellationToken)).Select(l => l.ToLink(mailbox))];
    }

    public async Task<IReadOnlyList<Link>> OfAsync(IReadOnlyCollection<LinkId> ids, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var texts = ids.Select(i => i.Value).Distinct().ToArray();
        return await LinksAsync(context, context.Links.Where(l => texts.Contains(l.Id)), cancellationToken);
    }

    /// <summary>Due ones carry the least time there is, so one range of one small index answers in order; within one time, by age of the link.</summary>
    public async Task<IReadOnlyList<LinkId>> DueAsync(MailboxId mailbox, ItemKind kind, Instant now, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var until = Ticks.Of(now);
        var ids = await In(context, mailbox).Where(l => l.Kind == kind && l.DueAt != null && l.DueAt <= until)
            .OrderBy(l => l.DueAt).ThenBy(l => l.Key).Select(l => l.Id).ToListAsync(cancellationToken);
        return [.. ids.Select(id => new LinkId(id))];
    }

    public async IAsyncEnumerable<IReadOnlyList<Link>> AllAsync(
        MailboxId mailbox, ItemKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LinkId? last = null;
        while (await FindAsync(new LinkFilter(mailbox, kind), last, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            yield return page;
            last = page[^1].Id;
        }
    }

    public async Task<int> CountAsync(MailboxId? mailbox, ItemKind? kind, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var counts = context.LinkCounts.Where(c => kind == null || c.Kind == kind);
        if (mailbox is { } one)
        {
            counts = counts.Where(c => c.Mailbox == context.Mailboxes.Where(m => m.Id == one.Value).Select(m => m.Key).FirstOrDefault());
        }

        return (int)await counts.SumAsync(c => c.Links, cancellationToken);
    }

    public async Task<IReadOnlyList<Link>> FindAsync(LinkFilter filter, LinkId? after, int limit, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var links = filter.Mailbox is { } mailbox ? In(context, mailbox) : context.Links;
        if (filter.Kind is { } kind)
        {
            links = links.Where(l => l.Kind == kind);
        }
        else if (filter.Record is not null || filter.Item is not null)
        {
            // The indices over ids lead with the kind.
            var every = ItemKinds.All.ToArray();
            links = links.Where(l => every.Contains(l.Kind));
        }

        if (filter.State is { } state)
        {
            // The constant lets SQLite use the index that leaves out what is in step.
            links = state == LinkState.InStep ? links.Where(l => l.State == state) : links.Where(l => l.State == state && l.State != LinkState.InStep);
        }

        if (filter.Record is { } record)
        {
            links = links.Where(l => l.RecordId == record.Value);
        }

        if (filter.Item is { } item)
        {
            links = links.Where(l => l.ItemId == item.Value);
        }

        if (after is { } last)
        {
#pragma warning disable CA1309, CA1310 // translated to SQL, which compares byte by byte
            links = links.Where(l => string.Compare(l.Id, last.Value) > 0);
#pragma warning restore CA1309, CA1310
        }

        return await LinksAsync(context, links.OrderBy(l => l.Id).Take(limit), cancellationToken);
    }

    public async Task<IReadOnlyList<MailboxId>> HoldersAsync(ItemKind kind, IReadOnlyCollection<SideId> records, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var texts = records.Select(r => r.Value).Distinct().ToArray();
        var holders = context.Links.Where(l => l.Kind == kind && texts.Contains(l.RecordId!)).Select(l => l.Mailbox).Distinct();
        var ids = await context.Mailboxes.Where(m => holders.Contains(m.Key)).Select(m => m.Id).Order().ToListAsync(cancellationToken);
        return [.. ids.Select(id => new MailboxId(id))];
    }

    /// <summary>The links of one mailbox. Its number is looked up within the statement; 0, which none has, stands for an unknown mailbox.</summary>
    private static IQueryable<LinkRow> In(StateContext context, MailboxId mailbox) =>
        context.Links.Where(l => l.Mailbox == context.Mailboxes.Where(m => m.Id == mailbox.Value).Select(m => m.Key).FirstOrDefault());

    private static async Task<IReadOnlyList<Link>> LinksAsync(StateContext context, IQueryable<LinkRow> links, CancellationToken cancellationToken)
    {
        var rows = await links.ToListAsync(cancellationToken);
        var keys = rows.Select(l => l.Mailbox).Distinct().ToArray();
        var mailboxes = await context.Mailboxes.Where(m => keys.Contains(m.Key)).ToDictionaryAsync(m => m.Key, m => new MailboxId(m.Id), cancellationToken);
        return [.. rows.Select(l => l.ToLink(mailboxes[l.Mailbox]))];
    }
}
