using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.X509;

namespace Bongsu.Protocols.Tls;

/// <summary>Requests and responses of the Online Certificate Status Protocol (RFC 6960), for one certificate. How they travel is the caller's.</summary>
public static class Ocsp
{
    /// <summary>The media type of <see cref="Request"/>.</summary>
    public const string RequestType = "application/ocsp-request";

    // Clocks of responders are not ours.
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(5);

    // How long a response holds that does not say until when: it comes over plain HTTP, and an old one must not be played back for ever.
    private static readonly TimeSpan s_holds = TimeSpan.FromDays(1);

    /// <summary>The request for a certificate's status.</summary>
    /// <param name="certificate">DER.</param>
    /// <param name="issuer">The certificate of who signed it, DER.</param>
    /// <exception cref="FormatException">One of them is no certificate.</exception>
    public static byte[] Request(byte[] certificate, byte[] issuer) => Read(() =>
    {
        var generator = new OcspReqGenerator();
        generator.AddRequest(new CertificateID(CertificateID.DigestSha1, Parse(issuer), Parse(certificate).SerialNumber));
        return generator.Generate().GetEncoded();
    });

    /// <summary>Reads a response and verifies its signature.</summary>
    /// <param name="response">What the responder sent.</param>
    /// <param name="certificate">DER.</param>
    /// <param name="issuer">The certificate of who signed it, DER.</param>
    /// <param name="now">A response that is out of date then says only that.</param>
    /// <exception cref="FormatException">It says nothing of the certificate that could be relied on.</exception>
    public static OcspAnswer Read(byte[] response, byte[] certificate, byte[] issuer, DateTimeOffset now) => Read(() =>
    {
        var outer = new OcspResp(response);
        if (outer.Status != OcspRespStatus.Successful || outer.GetResponseObject() is not BasicOcspResp basic)
            throw new FormatException($"the responder refused (status {outer.Status})");
        X509Certificate signer = Parse(issuer);
        if (!IsSignedFor(basic, signer, now))
            throw new FormatException("the response is not signed by the issuer, nor by whom it charged");
        BigInteger serial = Parse(certificate).SerialNumber;
        SingleResp single = basic.Responses.FirstOrDefault(r => r.GetCertID().SerialNumber.Equals(serial) && r.GetCertID().MatchesIssuer(signer))
            ?? throw new FormatException("the response is about another certificate");
        DateTime from = single.ThisUpdate.ToUniversalTime(), until = single.NextUpdate?.ToUniversalTime() ?? from + s_holds;
        if (from > (now + s_skew).UtcDateTime || until < (now - s_skew).UtcDateTime)
            return new OcspAnswer(OcspStatus.OutOfDate, null);
        return single.GetCertStatus() switch
        {
            null => new OcspAnswer(OcspStatus.Good, null),
            RevokedStatus revoked => new OcspAnswer(OcspStatus.Revoked, new DateTimeOffset(revoked.RevocationTime.ToUniversalTime(), TimeSpan.Zero)),
            _ => new OcspAnswer(OcspStatus.Unknown, null),
        };
    });

    // The issuer itself, or a certificate that it has made for this (RFC 6960 section 4.2.2.2).
    private static bool IsSignedFor(BasicOcspResp response, X509Certificate issuer, DateTimeOffset now) =>
        response.Verify(issuer.GetPublicKey())
        || response.GetCerts().Any(c => c.IsValid(now.UtcDateTime)
            && c.IsSignatureValid(issuer.GetPublicKey())
            && c.GetExtendedKeyUsage()?.Contains(KeyPurposeID.id_kp_OCSPSigning) == true
            && response.Verify(c.GetPublicKey()));

    private static X509Certificate Parse(byte[] certificate) =>
        new X509CertificateParser().ReadCertificate(certificate) ?? throw new FormatException("it is no certificate");

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
#pragma warning disable CA1031 // What the library throws at bytes that are none of the protocol is not limited to its own exceptions.
        catch (Exception e) when (e is not (FormatException or OutOfMemoryException))
#pragma warning restore CA1031
        {
            throw new FormatException("the response is not OCSP", e);
        }
    }
}
