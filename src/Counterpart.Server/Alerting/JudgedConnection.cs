using System.Net;
using System.Net.Sockets;
using Counterpart.Sync;

namespace Counterpart.Server.Alerting;

/// <summary>Connects to a host of which every resolved address was judged, and to none that was not: a second look-up could answer differently.</summary>
internal static class JudgedConnection
{
    /// <param name="refuses">Why an address is refused; null: it is not.</param>
    /// <param name="listensAt">Where this server listens, which is where no alert goes.</param>
    /// <exception cref="RefusedException">An address is refused.</exception>
    /// <exception cref="SocketException">There is no such host, or nothing listens there.</exception>
    public static async Task<Socket> OpenAsync(string host, int port, Func<IPAddress, string?> refuses, Uri? listensAt, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        foreach (var address in addresses)
        {
            var isOwn = port == listensAt?.Port && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
            if (isOwn || refuses(address) is not null)
            {
                throw new RefusedException(new Refusal(RefusalSort.Invalid, isOwn ? $"{host}:{port} is this server itself" : refuses(address)!, isOwn ? "name another" : null));
            }
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
