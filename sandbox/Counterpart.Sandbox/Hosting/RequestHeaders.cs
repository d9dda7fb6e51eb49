using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Hosting;

/// <summary>The SOAP envelope of a request: its headers, none of which has to be there, and the operation.</summary>
internal sealed record RequestHeaders(Element Operation, Element? Impersonation, DateTimeZone? ContextZone)
{
    private static readonly HashSet<string> Versions = new(
        [
            "Exchange2007", "Exchange2007_SP1", "Exchange2010", "Exchange2010_SP1", "Exchange2010_SP2", "Exchange2013", "Exchange2013_SP1",
            "Exchange2015", "Exchange2016", "V2015_10_05", "V2016_01_06", "V2016_04_13", "V2016_07_13", "V2016_10_10", "V2017_01_07",
            "V2017_04_14", "V2017_07_11",
        ],
        StringComparer.Ordinal);

    public static RequestHeaders Read(Element envelope)
    {
        if (envelope.Name != "Envelope" || envelope.Namespace != XmlNames.Soap || envelope.Child("Body") is not { Children.Count: 1 } body)
        {
            throw new FaultException("ErrorInvalidRequest", "The request is not a SOAP 1.1 envelope with one operation in its body.", client: true);
        }

        var header = envelope.Child("Header");
        if (header?.Child("RequestServerVersion")?.Attribute("Version") is { } version && !Versions.Contains(version))
        {
            throw new FaultException("ErrorInvalidServerVersion", $"The specified server version '{version}' is invalid.");
        }

        return new(body.Children[0], header?.Child("ExchangeImpersonation"), Zone(header?.Child("TimeZoneContext")));
    }

    /// <summary>The mailbox to work on: the impersonated one, else the caller's own.</summary>
    public Mailbox? Target(MailboxDirectory directory, string caller)
    {
        if (Impersonation is null)
        {
            return directory.ByAddress(caller);
        }

        if (!string.Equals(caller, Accounts.Service, StringComparison.OrdinalIgnoreCase))
        {
            throw new FaultException("ErrorImpersonateUserDenied", "The account does not have permission to impersonate the requested user.");
        }

        if (Impersonation.Child("ConnectingSID") is not { Children: [var sid] })
        {
            throw new FaultException("ErrorInvalidExchangeImpersonationHeaderData", "The impersonation header names nobody.");
        }

        return sid.Name is "PrimarySmtpAddress" or "SmtpAddress" or "PrincipalName"
            ? directory.ByAddress(sid.Text.Trim()) ?? throw new FaultException("ErrorNonExistentMailbox", "The SMTP address has no mailbox associated with it.")
            : throw new FaultException("ErrorInvalidSid", "Accounts of this server have no SID; name the SMTP address.");
    }

    private static DateTimeZone? Zone(Element? context)
    {
        if (context?.Child("TimeZoneDefinition") is not { } definition)
        {
            return null;
        }

        try
        {
            return Zones.Find(Zones.Resolve(definition));
        }
        catch (ResponseException e)
        {
            throw new FaultException(e.Code, e.Message);
        }
    }
}
