using NodaTime;

namespace Counterpart.Exchange;

/// <summary>An operation on several items, whose answer has one response message for each, in order.</summary>
public abstract class ItemBatch : Operation
{
    private readonly ItemOutcome?[] outcomes;
    private ItemId id;

    private protected ItemBatch(int count)
    {
        ArgumentOutOfRangeException.ThrowIfZero(count);
        outcomes = new ItemOutcome[count];
    }

    /// <summary>One for each item of the request, in its order.</summary>
    public IReadOnlyList<ItemOutcome> Outcomes => outcomes!;

    internal override int Expected => outcomes.Length;

    /// <summary>How long the server asks to wait with the items that are <see cref="ItemOutcome.Busy"/>.</summary>
    internal Duration? BackOff { get; private set; }

    internal bool HasBusy { get; private set; }

    /// <summary>Some reads have outcomes too; they are safe to repeat.</summary>
    internal override bool IsSafeToRepeat => false;

    internal override void Reset()
    {
        base.Reset();
        Array.Clear(outcomes);
        BackOff = null;
        HasBusy = false;
        id = default;
    }

    internal override void AnswerLost(ExchangeFault fault)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] ??= new ItemOutcome.Unknown(fault);
        }
    }

    /// <summary>Takes the first item of an Items element as this message's.</summary>
    private protected override async ValueTask ReadPartAsync(AnswerReader xml, ResponseHead head)
    {
        if (xml.LocalName != "Items")
        {
            await xml.SkipAsync();
            return;
        }

        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            id = await ReadItemAsync(xml);
        }
    }

    private protected virtual async ValueTask<ItemId> ReadItemAsync(AnswerReader xml) => (await ItemReader.ReadAsync(xml, ItemShape.IdOnly)).Id;

    private protected override void EndMessage(int index, ResponseHead head)
    {
        if (index < outcomes.Length)
        {
            var outcome = ItemOutcome.Of(head, id, !IsSafeToRepeat);
            outcomes[index] = outcome;
            HasBusy |= outcome is ItemOutcome.Busy;
            BackOff = head.BackOff ?? BackOff;
        }

        id = default;
    }

    /// <summary>What holds for the mailbox and not for the one item ends the whole, if no item was done.</summary>
    internal override ExchangeFault? WholeFault(string host, string? mailbox, Instant now)
    {
        foreach (var outcome in outcomes)
        {
            switch (outcome)
            {
                case ItemOutcome.Rejected rejected when ResponseCodes.Of(rejected.Code)
                    is Reaction.SignInRefused or Reaction.MailboxElsewhere or Reaction.FolderGone:
                    return SoapFaults.Of(rejected.Code, null, host, mailbox, now);
                case ItemOutcome.Done or ItemOutcome.Unknown:
                    return null;
            }
        }

        return null;
    }
}
