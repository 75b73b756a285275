using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Bongsu.Collect.Checks.Conversations;

/// <summary>The certificate that a peer showed, and what is wrong with it.</summary>
/// <param name="time">The clock.</param>
internal sealed class PeerCertificate(TimeProvider time)
{
    /// <summary>The certificate; null where none was shown.</summary>
    public X509Certificate2? Certificate { get; private set; }

    /// <summary>The certificate of who signed it, in DER; null where nobody has shown it.</summary>
    public byte[]? Issuer { get; private set; }

    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>True where it is its own issuer.</summary>
    public bool IsSelfSigned => Certificate is { } c && c.SubjectName.RawData.AsSpan().SequenceEqual(c.IssuerName.RawData);

    /// <summary>Takes the certificate as TLS gives it.</summary>
    public void Examine(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Certificate = certificate as X509Certificate2;
        Issuer = chain?.ChainElements is [_, var issuer, ..] ? issuer.Certificate.RawData : null;
        Fault = FaultOf(chain, errors);
    }

    /// <summary>Takes the certificate as TLS gives it.</summary>
    /// <returns>True where nothing is wrong with it.</returns>
    public bool IsGood(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Examine(certificate, chain, errors);
        return Fault is null;
    }

    private string? FaultOf(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return null;
        if (Certificate is not { } certificate || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return ConversationReasons.CertificateNone;
        DateTime now = time.GetUtcNow().UtcDateTime;
        if (certificate.NotAfter.ToUniversalTime() < now)
            return ConversationReasons.CertificateExpired(Day(certificate.NotAfter));
        if (certificate.NotBefore.ToUniversalTime() > now)
            return ConversationReasons.CertificateEarly(Day(certificate.NotBefore));
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return ConversationReasons.CertificateName;
        if (IsSelfSigned)
            return ConversationReasons.CertificateSelfSigned;
        foreach (X509ChainStatus status in chain?.ChainStatus ?? [])
            return status.StatusInformation.Trim().TrimEnd('.');
        return ConversationReasons.CertificateChain;
    }

    private static string Day(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
