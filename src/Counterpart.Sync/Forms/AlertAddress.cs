using System.Net;
using System.Net.Sockets;

namespace Counterpart.Sync;

/// <summary>
/// Judges where alerts go, as it is typed; what a name resolves to is judged again at the connect. A webhook is called from inside the house
/// by whoever may set it: what is of the house it calls only where the start of the server lists it.
/// </summary>
public static class AlertAddress
{
    //  where clouds hand out credentials to whoever asks from inside
    private static readonly IPAddress[] Metadata = [IPAddress.Parse("169.254.169.254"), IPAddress.Parse("100.100.100.200"), IPAddress.Parse("fd00:ec2::254")];

    //  RFC 1918, RFC 6598, RFC 4193, RFC 3879
    private static readonly IPNetwork[] OfTheHouse =
        [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10" }.Select(n => IPNetwork.Parse(n))];

    /// <summary>The webhook's address: https, or http to this machine.</summary>
    public static Verdict<Uri> Webhook(string text, StartSwitches switches)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url.IdnHost.TrimEnd('.').Length == 0)
        {
            return Invalid("webhookUrl", $"'{text}' is no address of a webhook", "write it as https://alerts.example.com/counterpart");
        }

        if (url.UserInfo.Length > 0)
        {
            return Invalid("webhookUrl", $"the address of {url.IdnHost} holds a user or password", "take it out: what is sent is signed, so that the receiver knows it");
        }

        var literal = Literal(url.IdnHost);
        var isHere = literal is null ? IsHereByName(url.IdnHost) : IPAddress.IsLoopback(literal);
        return literal is not null && WebhookRefuses(literal, url.IdnHost, switches) is { } refused ? Invalid("webhookUrl", refused, null)
            : literal is null && isHere && WebhookRefuses(IPAddress.Loopback, url.IdnHost, switches) is { } here ? Invalid("webhookUrl", here, null)
            : url.Scheme == Uri.UriSchemeHttp && !isHere ? Invalid("webhookUrl", $"plain http to {url.IdnHost} would show alerts to the network", "use https")
            : url.Fragment.Length > 0 ? Invalid("webhookUrl", "what stands behind # is sent to nobody", "leave it out")
            : url;
    }

    /// <summary>The mail server's name or address, without scheme and port.</summary>
    public static Verdict<string> MailServer(string text) =>
        Uri.CheckHostName(text.Trim('[', ']')) is UriHostNameType.Unknown or UriHostNameType.Basic
            ? Invalid("smtpHost", $"'{text}' is no name or address of a mail server", "write it as mail.example.com; its port is smtpPort")
        : Literal(text) is { } literal && MailRefuses(literal, text) is { } refused ? Invalid("smtpHost", refused, null)
        : text.Trim('[', ']').TrimEnd('.');

    /// <summary>Why the webhook does not go to this resolved address; null: it does.</summary>
    public static string? WebhookRefuses(IPAddress address, string host, StartSwitches switches)
    {
        address = Plain(address);
        return switches.WebhookNetworks.Any(n => n.Contains(address)) ? IsNever(address) ? Never(address, host) : null
            : IPAddress.IsLoopback(address) ? switches.LoopbackExchange ? null
                : $"{host} is this machine itself; name another, or start the server with --webhook-network {address}/{(address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)}"
            : IsNever(address) ? Never(address, host)
            : OfTheHouse.Any(n => n.Contains(address)) ? $"{host} is {address}, in a private network; start the server with --webhook-network and that network to allow it"
            : null;
    }

    /// <summary>Why mail does not go to this resolved address; null: it does. A relay on this machine or in the house is the usual one.</summary>
    public static string? MailRefuses(IPAddress address, string host)
    {
        address = Plain(address);
        return IsNever(address) ? Never(address, host) : null;
    }

    private static bool IsNever(IPAddress address) => Metadata.Contains(address) || address.IsIPv6LinkLocal || address.IsIPv6Multicast
        || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
        || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..] or [0 or >= 224, ..]);

    private static string Never(IPAddress address, string host) => $"{host} is {address}, a link-local, metadata or unusable address, where no alert goes; correct the name or its DNS entry";

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static IPAddress? Literal(string host) => IPAddress.TryParse(host.Trim('[', ']').TrimEnd('.'), out var literal) ? Plain(literal) : null;

    /// <summary>RFC 6761 §6.3: whatever a resolver says of it.</summary>
    private static bool IsHereByName(string host) => host.TrimEnd('.') is var name
        && (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));

    private static Refusal Invalid(string field, string reason, string? remedy) => new(RefusalSort.Invalid, $"{field}: {reason}", remedy, field);
}
