using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Memory;

/// <summary>The list for people over links in memory: what <see cref="ILinkList"/> asks, plainly.</summary>
internal static class MemoryLinkList
{
    public static List<Link> List(IEnumerable<Link> links, LinkQuery query, LinkPlace? after, int limit)
    {
        var order = query.Order == LinkOrder.Mailbox ? (Comparison<LinkPlace>)ByMailbox : ByRecord;
        return [.. links.Where(l => Fits(l, query)).Where(l => after is not { } place || order(LinkPlace.Of(l), place) > 0)
            .Order(Comparer<Link>.Create((a, b) => order(LinkPlace.Of(a), LinkPlace.Of(b)))).Take(limit)];
    }

    public static int Count(IEnumerable<Link> links, LinkQuery query, int most)
    {
        var found = links.Where(l => Fits(l, query));
        return query.Records is null && query.State is null or LinkState.InStep ? found.Count() : found.Take(most).Count();
    }

    public static IReadOnlyList<LinkTally> Tallies(IEnumerable<Link> links) =>
        [.. links.GroupBy(l => (l.Kind, l.State)).Select(g => new LinkTally(g.Key.Kind, g.Key.State, g.LongCount())).OrderBy(t => t.Kind).ThenBy(t => t.State)];

    private static bool Fits(Link link, LinkQuery query) =>
        (query.Mailbox is null || link.Mailbox == query.Mailbox) && (query.Kind is null || link.Kind == query.Kind)
        && (query.State is null || link.State == query.State) && (query.Records is null || (link.Record.Id is { } id && query.Records.Contains(id)));

    private static int ByMailbox(LinkPlace one, LinkPlace other) => First(
        string.CompareOrdinal(one.Mailbox.Value, other.Mailbox.Value), one.Kind.CompareTo(other.Kind), string.CompareOrdinal(one.Id.Value, other.Id.Value));

    private static int ByRecord(LinkPlace one, LinkPlace other) => First(
        one.Kind.CompareTo(other.Kind), string.CompareOrdinal(one.Record?.Value, other.Record?.Value),
        string.CompareOrdinal(one.Mailbox.Value, other.Mailbox.Value), string.CompareOrdinal(one.Id.Value, other.Id.Value));

    private static int First(params ReadOnlySpan<int> parts)
    {
        foreach (var part in parts)
        {
            if (part != 0)
            {
                return part;
            }
        }

        return 0;
    }
}
