using System.Net;
using System.Net.Sockets;

namespace Counterpart.Exchange;

/// <summary>Makes the connections of a session: no redirects, no proxy credentials, no cookies, every resolved address judged.</summary>
internal static class GuardedConnections
{
    public static SocketsHttpHandler Handler(AddressPolicy policy) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.GZip,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(20),
        ConnectCallback = (context, cancel) => ConnectAsync(policy, context.DnsEndPoint, cancel),
    };

    private static async ValueTask<Stream> ConnectAsync(AddressPolicy policy, DnsEndPoint target, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(target.Host.Trim('[', ']'), out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(target.Host, cancel);
        foreach (var address in addresses)
        {
            if (policy.Refusal(address, target.Host) is { } refusal)
            {
                throw new AddressRefusedException(refusal);
            }
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // To the addresses that were judged, not to the name: a second look-up could answer differently.
            await socket.ConnectAsync(addresses, target.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name resolved to an address that the policy refuses.</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);
