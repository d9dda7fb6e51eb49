using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Counterpart.Exchange;

/// <summary>Makes the connections of a session: no redirects, no proxy credentials, no cookies, every resolved address judged.</summary>
public static class GuardedConnections
{
    /// <summary>A handler whose connections the policy judges; the caller disposes of it.</summary>
    public static SocketsHttpHandler Handler(AddressPolicy policy) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.GZip,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(20),
        SslOptions = Trusting(policy.Authorities),
        ConnectCallback = (context, cancel) => ConnectAsync(policy, context.DnsEndPoint, cancel),
    };

    /// <summary>Own roots replace the machine's in a chain policy, so that both are given.</summary>
    private static SslClientAuthenticationOptions Trusting(X509Certificate2Collection authorities)
    {
        if (authorities.Count == 0)
        {
            return new SslClientAuthenticationOptions();
        }

        var chains = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        chains.CustomTrustStore.AddRange(authorities);
        using var machine = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        machine.Open(OpenFlags.ReadOnly);
        chains.CustomTrustStore.AddRange(machine.Certificates);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = chains };
    }

    private static async ValueTask<Stream> ConnectAsync(AddressPolicy policy, DnsEndPoint target, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(target.Host.Trim('[', ']'), out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(target.Host, cancel);
        foreach (var address in addresses)
        {
            if (policy.Refusal(address, target.Port, target.Host) is { } refusal)
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
public sealed class AddressRefusedException(string message) : IOException(message);
