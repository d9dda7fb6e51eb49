using System.Net;
using System.Net.Sockets;
using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>
/// Whether an Exchange URL that is being set leads back to this server. At the connect every resolved address is judged again; here the
/// person who types it learns it at once.
/// </summary>
internal static class OwnListener
{
    /// <summary>Why the URL is refused; null: it is not ours, or no URL at all, which is for the form to say.</summary>
    public static async Task<Refusal?> RefusesAsync(Parts parts, string? text, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) || url.Port != parts.ListensAt?.Port)
        {
            return null;
        }

        return await IsThisMachineAsync(url.IdnHost, cancellationToken)
            ? new Refusal(RefusalSort.Invalid, $"url: {url.Authority} is this server itself, not Exchange", "name the Exchange server", "url") : null;
    }

    private static async Task<bool> IsThisMachineAsync(string host, CancellationToken cancellationToken)
    {
        host = host.Trim('[', ']').TrimEnd('.');
        if (host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        {
            //  RFC 6761 §6.3: whatever a resolver says of it
            return true;
        }

        try
        {
            return (await Dns.GetHostAddressesAsync(host, cancellationToken)).Any(a => IPAddress.IsLoopback(a.IsIPv4MappedToIPv6 ? a.MapToIPv4() : a));
        }
        catch (SocketException)
        {
            //  unknown here and now: the connect judges it
            return false;
        }
    }
}
