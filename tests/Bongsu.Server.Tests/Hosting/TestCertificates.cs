using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bongsu.Server.Tests.Hosting;

/// <summary>Certificates made for one test.</summary>
internal static class TestCertificates
{
    public static X509Certificate2 Make(string name, TimeSpan? valid = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now + (valid ?? TimeSpan.FromDays(100)));
    }

    /// <summary>Writes a certificate and its key as PEM, the key in a file of its own.</summary>
    public static (string Certificate, string Key) WritePem(string directory, X509Certificate2 certificate)
    {
        string pem = Path.Combine(directory, "server.pem");
        string key = Path.Combine(directory, "server.key");
        File.WriteAllText(key, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(pem, certificate.ExportCertificatePem());
        return (pem, key);
    }
}
