using System.Net.Sockets;
using Counterpart.Client;

namespace Counterpart.Program.Shell;

/// <summary>
/// Which server, and as whom. The server: the named one, else the one started last of those that this OS user runs here. The token: COUNTERPART_TOKEN
/// where it is set, since somebody set it to act as its owner; else the local administrator's.
/// </summary>
internal static class Connection
{
    private static readonly Uri Usual = new("http://127.0.0.1:5080");

    public static CounterpartClient Open(string? named)
    {
        var token = Environment.GetEnvironmentVariable("COUNTERPART_TOKEN") is { Length: > 0 } given ? given : null;
        var local = LocalServer.All();
        if (named is not null)
        {
            if (!Uri.TryCreate(named, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
            {
                throw new UsageException($"--server {named}: an address like http://127.0.0.1:5080 is expected");
            }

            return CounterpartClient.For(url, token ?? local.FirstOrDefault(l => l.Url.Authority == url.Authority)?.Token);
        }

        if (FirstThatListens(local) is { } server)
        {
            return CounterpartClient.For(server.Url, token ?? server.Token);
        }

        return token is not null ? CounterpartClient.For(Usual, token)
            : throw new ServerUnreachableException(Usual, new InvalidOperationException("no server of this user runs on this machine"));
    }

    /// <summary>A server that was killed has left its file behind; with one file only, its own answer says so best.</summary>
    private static LocalServer? FirstThatListens(IReadOnlyList<LocalServer> servers) =>
        servers.Count < 2 ? servers.FirstOrDefault() : servers.FirstOrDefault(Listens) ?? servers[0];

    /// <summary>On this machine a port answers, or refuses, at once.</summary>
    private static bool Listens(LocalServer server)
    {
        try
        {
            using var socket = new TcpClient(server.Url.Host, server.Url.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
