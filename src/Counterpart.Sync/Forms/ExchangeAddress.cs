using System.Net;

namespace Counterpart.Sync;

/// <summary>Judges an Exchange Web Services address as it is typed. What a name resolves to is judged again at the connect.</summary>
public static class ExchangeAddress
{
    //  Exchange Online takes EWS away from October 2026 on and ends it in April 2027.
    private static readonly string[] OnlineHosts =
        ["outlook.office365.com", "outlook.office.com", "outlook.office365.us", "partner.outlook.cn", "outlook.live.com"];

    /// <summary>The address, or why it is refused.</summary>
    public static Verdict<Uri> Parse(string text, StartSwitches switches)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url.IdnHost.Length == 0)
        {
            return Refused($"'{text}' is no address of Exchange Web Services", "write it as https://mail.example.com/EWS/Exchange.asmx");
        }

        var host = url.IdnHost;
        if (url.UserInfo.Length > 0)
        {
            return Refused($"the url of {host} holds a user or password", "take it out, and give login and password as the sign-in");
        }

        if (OnlineHosts.Any(o => host.Equals(o, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + o, StringComparison.OrdinalIgnoreCase)))
        {
            return Refused($"{host} is Exchange Online, where Exchange Web Services end", "name an Exchange Server of your own");
        }

        if (IsLoopback(url))
        {
            return switches.LoopbackExchange ? url
                : Refused($"{host} is this machine itself", "name the Exchange server, or start the server with --allow-loopback-exchange");
        }

        if (IPAddress.TryParse(host.Trim('[', ']'), out var address)
            && (address.IsIPv6LinkLocal || address.GetAddressBytes() is [169, 254, ..] || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
        {
            return Refused($"{host} is a link-local or empty address, which is never an Exchange server", "name the Exchange server");
        }

        return url.Scheme == Uri.UriSchemeHttp && !switches.PlainHttp
            ? Refused($"plain http to {host} would show passwords to the network", "use https, or start the server with --allow-plain-http")
            : url;
    }

    /// <summary>Whether a secret that is bound to one address may be used at the other.</summary>
    public static bool SameOrigin(Uri? left, Uri? right) =>
        left is null || right is null ? left == right
        : left.Scheme == right.Scheme && left.Port == right.Port && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(Uri url) => url.IsLoopback || url.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static Refusal Refused(string reason, string remedy) => new(RefusalSort.Invalid, reason, remedy, "url");
}
