using NodaTime;

namespace Counterpart.Exchange;

/// <summary>What became of one item of a batch. Closed: the records nested here.</summary>
public abstract record ItemOutcome
{
    private ItemOutcome()
    {
    }

    /// <summary>Carried out. The id is the item's present one; after a delete, or a move without new ids, it is empty.</summary>
    public sealed record Done(ItemId Id) : ItemOutcome;

    public sealed record NotFound : ItemOutcome;

    /// <summary>Refused because the item has changed since the change key that was sent.</summary>
    public sealed record VersionChanged : ItemOutcome;

    /// <summary>Exchange will not do this, however often it is asked. <paramref name="Text"/> may quote values.</summary>
    public sealed record Rejected(string Code, string? Text, PropertyPath? Property = null) : ItemOutcome;

    /// <summary>Not done now, certainly; may be done after <paramref name="Until"/>.</summary>
    public sealed record Busy(Instant Until, string Code) : ItemOutcome;

    /// <summary>Not looked at, because an item before it ended the batch: send it again.</summary>
    public sealed record NotProcessed : ItemOutcome;

    /// <summary>Not sent, since its time was over.</summary>
    public sealed record NotSent : ItemOutcome;

    /// <summary>Sent, and the answer was lost: it may have been carried out, now or later.</summary>
    public sealed record Unknown(ExchangeFault Fault) : ItemOutcome;

    /// <summary>The outcome that a response message means.</summary>
    internal static ItemOutcome Of(ResponseHead head, ItemId id, bool isWrite) => head.IsDone ? new Done(id) : head.Reaction switch
    {
        Reaction.NotFound => new NotFound(),
        Reaction.VersionChanged => new VersionChanged(),
        Reaction.Resend => new NotProcessed(),
        Reaction.Wait => new Busy(Instant.MinValue, head.Code),

        // Passing trouble while writing: whether the store had finished is not said.
        Reaction.Transient when isWrite => new Unknown(new(ExchangeFaultKind.ProtocolFault, $"the server had a passing trouble ({head.Code})", head.Code)),
        Reaction.Transient => new Busy(Instant.MinValue, head.Code),
        _ => new Rejected(head.Code, head.Text, head.Property),
    };
}
