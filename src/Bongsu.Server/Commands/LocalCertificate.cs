using System.Net.Security;
using System.Security.Cryptography;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary>
/// How the command line knows the server on its own machine: by the SHA-256 of its certificate, which the server keeps in its data directory. Its name hardly
/// ever is that of the loopback address.
/// </summary>
internal static class LocalCertificate
{
    /// <summary>What the server of a data directory shows; null where it speaks plain HTTP.</summary>
    public static string? Find(string dataDirectory)
    {
        string file = DataDirectory.CertificateFileOf(dataDirectory);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    /// <summary>Takes a certificate that is valid, or whose SHA-256 is the one given.</summary>
    public static SslClientAuthenticationOptions Trust(string? sha256) => new()
    {
        RemoteCertificateValidationCallback = (_, shown, _, errors) =>
            errors == SslPolicyErrors.None
                || (sha256 is not null && shown?.GetCertHashString(HashAlgorithmName.SHA256).Equals(sha256, StringComparison.OrdinalIgnoreCase) == true),
    };
}
