using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Counterpart.Server.Tests.Alerts;

/// <summary>A private authority, and a certificate of this machine that stands on it.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("counterpart-ca-").FullName;

    public TestAuthority()
    {
        var (from, to) = (TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var authority = request.CreateSelfSigned(from, to);
        File = Path.Combine(folder, "authority.pem");
        System.IO.File.WriteAllText(File, authority.ExportCertificatePem());

        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var here = new CertificateRequest("CN=localhost", own, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        here.CertificateExtensions.Add(names.Build());
        using var issued = here.Create(authority, from, to, [1, 2, 3, 4]);
        Here = issued.CopyWithPrivateKey(own);
    }

    /// <summary>With its key; of localhost and 127.0.0.1.</summary>
    public X509Certificate2 Here { get; }

    /// <summary>The authority's certificate, as <c>--ca</c> takes it.</summary>
    public string File { get; }

    public void Dispose()
    {
        Here.Dispose();
        Directory.Delete(folder, true);
    }
}
