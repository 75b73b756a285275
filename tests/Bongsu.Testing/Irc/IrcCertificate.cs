using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bongsu.Testing.Irc;

/// <summary>Certificates that nobody else trusts.</summary>
public static class IrcCertificate
{
    /// <summary>A certificate and its key as PEM.</summary>
    public static (string Certificate, string Key) Create(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
