using NodaTime;

namespace Counterpart.Exchange;

/// <summary>Puts a response code that concerns the whole request into one sentence.</summary>
internal static class SoapFaults
{
    /// <summary>The fault that a response code means for the server or mailbox as a whole.</summary>
    public static ExchangeFault Of(string? code, Duration? backOff, string host, string? mailbox, Instant now)
    {
        var named = code ?? ResponseCodes.Unnamed;
        var who = mailbox ?? "the mailbox";
        return ResponseCodes.Of(code) switch
        {
            Reaction.Wait => HttpFaults.Busy(host, backOff is { } b && b > Duration.Zero ? now + b : null, named),
            Reaction.SignInRefused => Refused(ExchangeFaultKind.ImpersonationRefused,
                $"{host} does not let this account act for {who} ({named}); it needs the role ApplicationImpersonation for it"),
            Reaction.MailboxElsewhere => Refused(ExchangeFaultKind.ProtocolFault,
                $"{host} does not serve {who} under this address ({named}); give the mailbox's primary address and its own server's URL"),
            Reaction.Forbidden => Refused(ExchangeFaultKind.Forbidden,
                $"{host} denies access to {who} ({named}); the administrator must grant the right"),
            Reaction.BadRequest => Refused(ExchangeFaultKind.ProtocolFault,
                $"{host} did not take a request as well-formed ({named}); it may be older than Exchange 2013 SP1, else this is a defect to report"),
            Reaction.Transient => new(ExchangeFaultKind.ProtocolFault, $"{host} had a passing trouble ({named}); it is tried again later", named),
            Reaction.FolderGone => Refused(ExchangeFaultKind.ProtocolFault, $"{host}: a folder of {who} is not there any more ({named}); choose the folder again"),
            //  of a whole request it is the folder's id: what is wrong with an item's is told of the item
            _ when ResponseCodes.IsNoId(code) => Refused(ExchangeFaultKind.ProtocolFault, $"{host}: {who} has no such folder ({named}); choose the folder again"),
            _ => new(ExchangeFaultKind.ProtocolFault, $"{host} answered {named}; look the code up in Exchange's documentation", named),
        };

        ExchangeFault Refused(ExchangeFaultKind kind, string sentence) => new(kind, sentence, named) { CertainlyNotExecuted = true };
    }
}
