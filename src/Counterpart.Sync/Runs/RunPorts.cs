namespace Counterpart.Sync;

/// <summary>What a run works with: the two sides, the state, the clock and the ids.</summary>
public sealed record RunPorts(IBusinessView Business, IMailbox Mailbox, IStateStore State, TimeProvider Time, IIds Ids)
{
    public ISide this[Model.Side side] => side == Model.Side.Business ? Business : Mailbox;

    public NodaTime.Instant Now => NodaTime.Instant.FromDateTimeOffset(Time.GetUtcNow());
}
