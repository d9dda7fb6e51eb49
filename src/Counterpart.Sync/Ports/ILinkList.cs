using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>The links of all mailboxes as people page through them: a million rows, some tens at a time. Runs ask <see cref="IStateStore"/>.</summary>
public interface ILinkList
{
    /// <summary>At most <paramref name="limit"/> links, in the order asked for, those after that place.</summary>
    Task<IReadOnlyList<Link>> ListAsync(LinkQuery query, LinkPlace? after, int limit, CancellationToken cancellationToken);

    /// <summary>How many there are; counting a selection ends at <paramref name="most"/>, which then means: that many or more.</summary>
    Task<int> CountAsync(LinkQuery query, int most, CancellationToken cancellationToken);

    /// <summary>How many links of each kind are in each state; those with none are left out.</summary>
    Task<IReadOnlyList<LinkTally>> TalliesAsync(CancellationToken cancellationToken);
}

/// <summary>Which links; null means any.</summary>
/// <param name="Records">Any of these, a few hundred at most; empty: none at all.</param>
public sealed record LinkQuery(MailboxId? Mailbox = null, ItemKind? Kind = null, LinkState? State = null, IReadOnlyList<SideId>? Records = null)
{
    public LinkOrder Order { get; init; }
}

/// <summary>How the list is sorted.</summary>
public enum LinkOrder
{
    /// <summary>By mailbox, kind, and the link's age.</summary>
    Mailbox,

    /// <summary>By kind and record, then mailbox: who else has it stands below it. Links that have no record yet come first.</summary>
    Record,
}

/// <summary>A row's place in the list, in either order; it keeps it when the row is gone.</summary>
public readonly record struct LinkPlace(MailboxId Mailbox, ItemKind Kind, LinkId Id, SideId? Record)
{
    public static LinkPlace Of(Link link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return new LinkPlace(link.Mailbox, link.Kind, link.Id, link.Record.Id);
    }
}

/// <summary>How many links of a kind are in a state.</summary>
public readonly record struct LinkTally(ItemKind Kind, LinkState State, long Links);
