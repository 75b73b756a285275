using System.Globalization;
using System.Net;
using System.Text;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace Bongsu.Protocols.Tls;

/// <summary>Asks for a stapled response (RFC 6066 section 8, RFC 8446 section 4.4.2.1), which .NET's own TLS does not give to its user.</summary>
internal sealed class StapleClient(string serverName) : DefaultTlsClient(new BcTlsCrypto())
{
    // The type of the status and the length of the response stand before it.
    private const int StatusHeader = 4;

    /// <summary>What the server has shown; null where it did not come to that.</summary>
    public Staple? Shown { get; private set; }

    public override TlsAuthentication GetAuthentication() => new Reader(this);

    /// <summary>
    /// The library ends the handshake itself where a certificate demands a response and it does not see one, in TLS 1.3 even where it is there: the certificate
    /// is known by then.
    /// </summary>
    public override void NotifyAlertRaised(short alertLevel, short alertDescription, string message, Exception cause)
    {
        base.NotifyAlertRaised(alertLevel, alertDescription, message, cause);
        if (Shown is null && m_context?.SecurityParameters?.PeerCertificate is { IsEmpty: false } certificate)
            Take(certificate, null);
    }

    // It is not this client that judges certificates.
    public override bool ShouldCheckSigAlgOfPeerCerts() => false;

    protected override ProtocolVersion[] GetSupportedVersions() => ProtocolVersion.TLSv13.DownTo(ProtocolVersion.TLSv12);

    protected override int[] GetSupportedCipherSuites() =>
    [
        .. base.GetSupportedCipherSuites(),
        .. TlsUtilities.GetSupportedCipherSuites(
            Crypto,
            [
                CipherSuite.TLS_AES_256_GCM_SHA384, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
                CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
            ]),
    ];

    protected override IList<ServerName>? GetSniServerNames() => IPAddress.TryParse(serverName, out _)
        ? null
        : [new ServerName(NameType.host_name, Encoding.ASCII.GetBytes(new IdnMapping().GetAscii(serverName.TrimEnd('.'))))];

    private void Take(Certificate chain, CertificateStatus? status)
    {
        TlsCertificate[] certificates = chain.GetCertificateList();
        byte[]? response = status is { StatusType: CertificateStatusType.ocsp } ? status.OcspResponse.GetEncoded(Asn1Encodable.Der) : null;
        if (response is null && chain.GetCertificateEntryAt(0).Extensions?.TryGetValue(ExtensionType.status_request, out byte[]? extension) == true
            && extension.Length > StatusHeader && extension[0] == CertificateStatusType.ocsp)
            response = extension[StatusHeader..];
        Shown = new Staple(certificates[0].GetEncoded(), certificates.Length > 1 ? certificates[1].GetEncoded() : null, response);
    }

    private sealed class Reader(StapleClient client) : ServerOnlyTlsAuthentication
    {
        public override void NotifyServerCertificate(TlsServerCertificate serverCertificate)
        {
            if (serverCertificate.Certificate is { IsEmpty: false } chain)
                client.Take(chain, serverCertificate.CertificateStatus);
        }
    }
}
