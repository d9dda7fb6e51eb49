using NodaTime;

namespace Counterpart.Exchange;

/// <summary>A read with one response message, whose error is that of the whole request.</summary>
public abstract class ReadOperation : Operation
{
    private protected ReadOperation()
    {
    }

    /// <summary>The response code of an error that the operation itself says more about; null if all went well.</summary>
    public string? Error { get; private set; }

    internal Duration? BackOff { get; private set; }

    /// <summary>Errors that are a result of this operation and no fault of the server.</summary>
    private protected virtual bool IsResult(string code) => false;

    internal override void Reset()
    {
        base.Reset();
        Error = null;
        BackOff = null;
    }

    private protected override void EndMessage(int index, ResponseHead head)
    {
        if (!head.IsDone)
        {
            Error = head.Code;
            BackOff = head.BackOff;
        }
    }

    internal override ExchangeFault? WholeFault(string host, string? mailbox, Instant now) =>
        Error is null || IsResult(Error) ? null : SoapFaults.Of(Error, BackOff, host, mailbox, now);
}
