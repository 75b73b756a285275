using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>A self-signed certificate of a server and its key, as PEM files.</summary>
/// <param name="File">The certificate.</param>
/// <param name="Key">Its private key.</param>
internal sealed record ServerCertificate(string File, string Key)
{
    /// <summary>Both in one file, as some servers want it.</summary>
    public string Both => File + ".both";

    public static ServerCertificate Make(string directory, string name = "localhost", int days = 30)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost")
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-100), now.AddDays(days));
        var certificate = new ServerCertificate(Path.Combine(directory, $"{name}{days}.crt"), Path.Combine(directory, $"{name}{days}.key"));
        string text = made.ExportCertificatePem() + "\n", secret = key.ExportPkcs8PrivateKeyPem() + "\n";
        System.IO.File.WriteAllText(certificate.File, text);
        System.IO.File.WriteAllText(certificate.Key, secret);
        System.IO.File.WriteAllText(certificate.Both, text + secret);
        return certificate;
    }
}
