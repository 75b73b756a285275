using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Conversations;

/// <summary>A certificate and its key, both in PEM, that a check shows to its peer.</summary>
internal static class PemPair
{
    /// <summary>The certificate with its key; null where neither is given. The caller disposes of it.</summary>
    /// <exception cref="CryptographicException">They are no certificate and its key.</exception>
    public static X509Certificate2? Make(string? certificate, Secret? privateKey)
    {
        if (certificate is null || privateKey is null)
            return null;
        using X509Certificate2 pair = X509Certificate2.CreateFromPem(certificate, privateKey.Reveal());

        // What is made of PEM has a key that TLS cannot use on every platform.
        return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>What is wrong with the options <c>certificate</c> and <c>privateKey</c>, or null.</summary>
    public static ValidationResult? Fault(string? certificate, Secret? privateKey)
    {
        if (certificate is null != privateKey is null)
            return new ValidationResult("certificate and privateKey belong together.", ["Certificate"]);
        try
        {
            using X509Certificate2? pair = Make(certificate, privateKey);
            return null;
        }
        catch (CryptographicException)
        {
            return new ValidationResult("certificate and privateKey are not a certificate and its key in PEM.", ["Certificate"]);
        }
    }
}
