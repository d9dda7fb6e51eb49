using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Counterpart.Exchange;

/// <summary>
/// Which addresses we talk to. The name is judged before a request, and every resolved address again at the connect, so that a name which
/// resolves to an inner address (or does so later) gains nothing.
/// </summary>
public sealed record AddressPolicy(bool AllowHttp = false, bool AllowLoopback = false)
{
    public static AddressPolicy Strict { get; } = new();

    /// <summary>Private authorities that a server's certificate may stand on, beside those that this machine trusts.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>Where this program itself listens, which is never an Exchange server; null while it does not. Asked each time: a port may be known late.</summary>
    public Func<Uri?> OwnListener { get; init; } = () => null;

    /// <summary>What is talked to, as messages name it.</summary>
    public string Target { get; init; } = "Exchange server";

    /// <summary>Hosts of Exchange Online, where Exchange Web Services are switched off from October 2026 and end on 1 April 2027.</summary>
    private static readonly string[] OnlineHosts =
        ["outlook.office365.com", "outlook.office.com", "outlook.office365.us", "partner.outlook.cn", "outlook.live.com"];

    /// <summary>Addresses at which clouds hand out secrets to whatever runs on the machine.</summary>
    private static readonly IPAddress[] MetadataAddresses =
        [IPAddress.Parse("169.254.169.254"), IPAddress.Parse("100.100.100.200"), IPAddress.Parse("fd00:ec2::254")];

    /// <summary>Why this URL is refused, in one sentence; null if it is not.</summary>
    public string? Refusal(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            return "the Exchange URL must begin with https:// (for example https://mail.example.com/EWS/Exchange.asmx)";
        }

        var host = url.IdnHost;
        if (url.UserInfo.Length > 0)
        {
            return $"{host}: the Exchange URL must not hold a user or password; give them as the sign-in";
        }

        if (OnlineHosts.Any(o => host.Equals(o, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + o, StringComparison.OrdinalIgnoreCase)))
        {
            return $"{host} is Exchange Online, where Exchange Web Services end (off from October 2026, gone on 1 April 2027); "
                + "only Exchange Server on your own premises can be reached this way";
        }

        var isLoopback = IsLoopbackName(host);
        if (isLoopback && IsOwnPort(url.Port))
        {
            return OwnRefused(host, url.Port);
        }

        if (IPAddress.TryParse(host.Trim('[', ']'), out var address) && Refusal(address, host) is { } refused)
        {
            return refused;
        }

        if (isLoopback && !AllowLoopback)
        {
            return LoopbackRefused(host);
        }

        return url.Scheme == Uri.UriSchemeHttp && !isLoopback && !AllowHttp
            ? $"{host}: plain http would show the password to the network; use https, or allow http for this server"
            : null;
    }

    /// <summary>Why a connection to this resolved address and port is refused; null if it is not.</summary>
    public string? Refusal(IPAddress address, int port, string host)
    {
        ArgumentNullException.ThrowIfNull(address);
        return IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) && IsOwnPort(port)
            ? OwnRefused(host, port) : Refusal(address, host);
    }

    /// <summary>Why this resolved address is refused at any port; null if it is not.</summary>
    public string? Refusal(IPAddress address, string host)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (IPAddress.IsLoopback(address))
        {
            return AllowLoopback ? null : LoopbackRefused(host);
        }

        return MetadataAddresses.Contains(address) || IsLinkLocal(address) || IsUnusable(address)
            ? $"{host} resolves to {address}, a link-local, metadata or unusable address, which is never an {Target}; correct the URL or the DNS entry"
            : null;
    }

    private bool IsOwnPort(int port) => OwnListener()?.Port == port;

    private string OwnRefused(string host, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{host}:{port} is this server itself, not the {Target}; name that");

    private string LoopbackRefused(string host) =>
        $"{host} is this machine itself; give the {Target}'s own name, or allow loopback addresses (they are for tests and the sandbox)";

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsLinkLocal(IPAddress address) =>
        address.IsIPv6LinkLocal || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..]);

    private static bool IsUnusable(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || address.IsIPv6Multicast
        || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] is 0 or >= 224);
}
