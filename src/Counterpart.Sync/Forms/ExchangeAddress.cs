using System.Net;

namespace Counterpart.Sync;

/// <summary>Judges an Exchange Web Services address as it is typed. What a name resolves to is judged again at the connect.</summary>
public static class ExchangeAddress
{
    //  Exchange Online takes EWS away from October 2026 on and ends it in April 2027; the names are those of its clouds.
    private static readonly string[] OnlineHosts =
        ["office365.com", "office.com", "office365.us", "outlook.com", "outlook.cn", "outlook.live.com", "outlook.de", "webmail.apps.mil"];

    //  where clouds hand out credentials to whoever asks from inside
    private static readonly string[] MetadataHosts = ["metadata.google.internal", "metadata", "100.100.100.200", "fd00:ec2::254"];

    /// <summary>The address, or why it is refused.</summary>
    public static Verdict<Uri> Parse(string text, StartSwitches switches)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url.IdnHost.TrimEnd('.').Length == 0)
        {
            return Refused($"'{text}' is no address of Exchange Web Services", "write it as https://mail.example.com/EWS/Exchange.asmx");
        }

        var host = url.IdnHost.TrimEnd('.');
        if (url.UserInfo.Length > 0)
        {
            return Refused($"the url of {host} holds a user or password", "take it out, and give login and password as the sign-in");
        }

        if (OnlineHosts.Any(o => host.Equals(o, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + o, StringComparison.OrdinalIgnoreCase)))
        {
            return Refused($"{host} is Exchange Online, where Exchange Web Services end", "name an Exchange Server of your own");
        }

        var address = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? literal.IsIPv4MappedToIPv6 ? literal.MapToIPv4() : literal : null;
        if (IsLoopback(host, address))
        {
            return switches.LoopbackExchange ? url
                : Refused($"{host} is this machine itself", "name the Exchange server, or start the server with --allow-loopback-exchange");
        }

        if (address is { IsIPv6LinkLocal: true } || address?.GetAddressBytes() is [169, 254, ..] || IPAddress.Any.Equals(address) || IPAddress.IPv6Any.Equals(address)
            || MetadataHosts.Contains(address?.ToString() ?? host, StringComparer.OrdinalIgnoreCase))
        {
            return Refused($"{host} is a link-local, metadata or empty address, which is never an Exchange server", "name the Exchange server");
        }

        return url.Scheme == Uri.UriSchemeHttp && !switches.PlainHttp
            ? Refused($"plain http to {host} would show passwords to the network", "use https, or start the server with --allow-plain-http")
            : url;
    }

    /// <summary>Whether a secret that is bound to one address may be used at the other.</summary>
    public static bool SameOrigin(Uri? left, Uri? right) =>
        left is null || right is null ? left == right
        : left.Scheme == right.Scheme && left.Port == right.Port && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string host, IPAddress? address) => address is not null ? IPAddress.IsLoopback(address)
        : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || host.Equals("loopback", StringComparison.OrdinalIgnoreCase);

    private static Refusal Refused(string reason, string remedy) => new(RefusalSort.Invalid, reason, remedy, "url");
}
