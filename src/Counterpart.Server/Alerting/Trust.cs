using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Counterpart.Server.Alerting;

/// <summary>Which certificates are believed: those of this machine's authorities, and of the private ones that the start named.</summary>
internal static class Trust
{
    /// <summary>Null: the machine's own policy will do.</summary>
    public static X509ChainPolicy? In(X509Certificate2Collection authorities)
    {
        if (authorities.Count == 0)
        {
            return null;
        }

        //  own roots replace the machine's in a chain policy, so that both are given
        var chains = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        chains.CustomTrustStore.AddRange(authorities);
        using var machine = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        machine.Open(OpenFlags.ReadOnly);
        chains.CustomTrustStore.AddRange(machine.Certificates);
        return chains;
    }

    /// <summary>Judges a certificate where no policy can be given, only a verdict.</summary>
    public static bool Believes(X509Certificate2Collection authorities, X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 one || In(authorities) is not { } policy)
        {
            return false;
        }

        if (sent is not null)
        {
            policy.ExtraStore.AddRange(sent.ChainElements.Select(e => e.Certificate).ToArray());
        }

        using var chain = new X509Chain { ChainPolicy = policy };
        return chain.Build(one);
    }
}
