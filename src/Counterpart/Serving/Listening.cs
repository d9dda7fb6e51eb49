using System.Net;
using System.Net.Sockets;
using Counterpart.Client;

namespace Counterpart.Program.Serving;

/// <summary>Looks whether an address is free before anything is opened or made, so that the answer is one line.</summary>
internal static class Listening
{
    private const int FirstFree = 1024;

    /// <summary>Nothing, if a server may listen there.</summary>
    /// <param name="url">The address; port 0 is any free one.</param>
    /// <param name="option">The option that names another, with an example.</param>
    /// <exception cref="IOException">Another program listens there, or this user may not.</exception>
    public static void Demand(Uri url, string option)
    {
        if (url.Port <= 0 || !(IPAddress.TryParse(url.DnsSafeHost, out var address) || IsLocal(url, out address)))
        {
            return;
        }

        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, url.Port));
            socket.Listen(1);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new IOException($"{url.GetLeftPart(UriPartial.Authority)} is in use by {Holder(url.Port)}; stop it, or name another with {option}", e);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new IOException($"{url.GetLeftPart(UriPartial.Authority)}: this user may not listen there, ports below {FirstFree} are for administrators; name another with {option}", e);
        }
        catch (SocketException)
        {
            //  another reason: the server that listens says it
        }
    }

    private static bool IsLocal(Uri url, out IPAddress address)
    {
        address = IPAddress.Loopback;
        return url.DnsSafeHost.Equals("localhost", StringComparison.OrdinalIgnoreCase);
    }

    private static string Holder(int port) => LocalServer.All().FirstOrDefault(s => s.Url.Port == port) is { } server
        ? $"the Counterpart server of {server.DataFolder}" : $"another program ('ss -ltnp sport = :{port}' shows which)";
}
