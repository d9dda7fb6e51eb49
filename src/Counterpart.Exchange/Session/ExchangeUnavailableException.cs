namespace Counterpart.Exchange;

/// <summary>The server or the mailbox as a whole can't be used now. Caught once, in the run.</summary>
public sealed class ExchangeUnavailableException(ExchangeFault fault, Exception? cause = null) : Exception(fault.Sentence, cause)
{
    public ExchangeFault Fault { get; } = fault;
}
