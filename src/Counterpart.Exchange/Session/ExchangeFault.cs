using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>One refusal of the whole server or mailbox, with one sentence that names the host, what is wrong and the remedy.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Sentence">For people; never holds anything of the answer's body but a response code.</param>
/// <param name="Code">Exchange's response code, where it gave one.</param>
/// <param name="RetryAt">Not before then, where the server named a time.</param>
public sealed record ExchangeFault(ExchangeFaultKind Kind, string Sentence, string? Code = null, Instant? RetryAt = null)
{
    /// <summary>Whether the same request may succeed later without anyone doing anything.</summary>
    public bool IsTransient => Kind is ExchangeFaultKind.Unreachable or ExchangeFaultKind.TimedOut or ExchangeFaultKind.CutAnswer
        or ExchangeFaultKind.Busy || (Kind == ExchangeFaultKind.ProtocolFault && ResponseCodes.IsTransient(Code));

    /// <summary>Whether the server certainly did not carry out the request: it was never sent whole, or turned away at the door.</summary>
    public bool CertainlyNotExecuted { get; init; }

    /// <summary>As the port says it.</summary>
    public SideUnavailableException ToException() => new(Side.Mailbox, Kind switch
    {
        ExchangeFaultKind.Busy => SideFault.Busy,
        ExchangeFaultKind.CredentialsRefused => SideFault.CredentialRefused,
        ExchangeFaultKind.Forbidden or ExchangeFaultKind.ImpersonationRefused => SideFault.NotAllowed,
        ExchangeFaultKind.AddressRefused or ExchangeFaultKind.Redirected => SideFault.WrongAddress,
        ExchangeFaultKind.NotExchange or ExchangeFaultKind.TooLarge or ExchangeFaultKind.ForbiddenXml => SideFault.BadAnswer,
        ExchangeFaultKind.ProtocolFault when ResponseCodes.Of(Code) is Reaction.FolderGone or Reaction.MailboxElsewhere || ResponseCodes.IsNoId(Code) => SideFault.FolderMissing,
        ExchangeFaultKind.ProtocolFault when !IsTransient => SideFault.BadAnswer,
        _ => SideFault.Unreachable,
    }, Sentence, RetryAt);
}
