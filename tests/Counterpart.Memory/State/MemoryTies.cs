using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Memory;

/// <summary>Which links (or what remains of them) name a thing, by mailbox, kind, side and id. Immutable.</summary>
internal sealed class MemoryTies
{
    private readonly ImmutableDictionary<(MailboxId, ItemKind, Side, SideId), ImmutableList<LinkId>> links;

    public MemoryTies()
        : this(ImmutableDictionary<(MailboxId, ItemKind, Side, SideId), ImmutableList<LinkId>>.Empty)
    {
    }

    private MemoryTies(ImmutableDictionary<(MailboxId, ItemKind, Side, SideId), ImmutableList<LinkId>> links) => this.links = links;

    /// <summary>The links of these things, in the order of the ids, each once.</summary>
    public IEnumerable<LinkId> Of(MailboxId mailbox, ItemKind kind, Side side, IEnumerable<SideId> ids) =>
        ids.Distinct().SelectMany(id => links.GetValueOrDefault((mailbox, kind, side, id), [])).Distinct();

    public MemoryTies With(Link link) => With(link.Id, link.Mailbox, link.Kind, link.Record.Id, link.Item.Id);

    public MemoryTies With(Marker marker) => With(marker.Link, marker.Mailbox, marker.Kind, marker.Record, marker.Item);

    public MemoryTies Without(Link? link) =>
        link is null ? this : Without(link.Id, link.Mailbox, link.Kind, link.Record.Id, link.Item.Id);

    public MemoryTies Without(Marker marker) => Without(marker.Link, marker.Mailbox, marker.Kind, marker.Record, marker.Item);

    private MemoryTies With(LinkId link, MailboxId mailbox, ItemKind kind, SideId? record, SideId? item)
    {
        var next = links;
        foreach (var key in Keys(mailbox, kind, record, item))
        {
            next = next.SetItem(key, next.GetValueOrDefault(key, []).Add(link));
        }

        return new MemoryTies(next);
    }

    private MemoryTies Without(LinkId link, MailboxId mailbox, ItemKind kind, SideId? record, SideId? item)
    {
        var next = links;
        foreach (var key in Keys(mailbox, kind, record, item))
        {
            var rest = next.GetValueOrDefault(key, []).Remove(link);
            next = rest.IsEmpty ? next.Remove(key) : next.SetItem(key, rest);
        }

        return new MemoryTies(next);
    }

    private static IEnumerable<(MailboxId, ItemKind, Side, SideId)> Keys(MailboxId mailbox, ItemKind kind, SideId? record, SideId? item)
    {
        if (record is { } r)
        {
            yield return (mailbox, kind, Side.Business, r);
        }

        if (item is { } i)
        {
            yield return (mailbox, kind, Side.Mailbox, i);
        }
    }
}
