using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Protocols.Tls;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using BouncyCertificate = Org.BouncyCastle.X509.X509Certificate;

namespace Bongsu.Protocols.Tests.Tls;

public sealed class OcspTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    private readonly RSA _key = RSA.Create(2048);
    private readonly byte[] _certificate;
    private readonly byte[] _issuer;

    public OcspTests()
    {
        using X509Certificate2 issuer = new CertificateRequest("CN=A", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(s_now.AddDays(-1), s_now.AddDays(9));
        var request = new CertificateRequest("CN=b", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.Create(
            issuer.SubjectName, X509SignatureGenerator.CreateForRSA(_key, RSASignaturePadding.Pkcs1), s_now.AddDays(-1), s_now.AddDays(8), [7]);
        (_certificate, _issuer) = (certificate.RawData, issuer.RawData);
    }

    [Fact]
    public void A_response_is_read_while_it_is_valid()
    {
        byte[] response = Response(_key);

        Assert.Equal(OcspStatus.Good, Ocsp.Read(response, _certificate, _issuer, s_now).Status);
        Assert.Equal(OcspStatus.OutOfDate, Ocsp.Read(response, _certificate, _issuer, s_now.AddDays(2)).Status);
        Assert.Equal("the response is about another certificate", Fault(response, _issuer, s_now));
    }

    [Fact]
    public void A_response_that_another_has_signed_is_refused()
    {
        using var other = RSA.Create(2048);

        Assert.Equal("the response is not signed by the issuer, nor by whom it charged", Fault(Response(other), _certificate, s_now));
    }

    [Fact]
    public void A_response_that_does_not_say_until_when_holds_for_a_day()
    {
        byte[] response = Response(_key, isOpen: true);

        Assert.Equal(OcspStatus.Good, Ocsp.Read(response, _certificate, _issuer, s_now.AddHours(23)).Status);
        Assert.Equal(OcspStatus.OutOfDate, Ocsp.Read(response, _certificate, _issuer, s_now.AddHours(25)).Status);
    }

    [Fact]
    public void Whom_the_issuer_charged_may_sign_while_its_certificate_is_valid()
    {
        using var other = RSA.Create(2048);
        byte[] response = Response(other, Charged(other, "1.3.6.1.5.5.7.3.9"));

        Assert.Equal(OcspStatus.Good, Ocsp.Read(response, _certificate, _issuer, s_now).Status);
        Assert.Equal("the response is not signed by the issuer, nor by whom it charged", Fault(response, _certificate, s_now.AddHours(2)));
        Assert.Equal(
            "the response is not signed by the issuer, nor by whom it charged",
            Fault(Response(other, Charged(other, "1.3.6.1.5.5.7.3.1")), _certificate, s_now));
    }

    [Fact]
    public void Bytes_that_are_changed_say_nothing_and_throw_nothing_else()
    {
        byte[] response = Response(_key);
        var random = new Random(20_261_130);
        for (int i = 0; i < 300; i++)
        {
            byte[] changed = [.. response.AsSpan(0, i % 3 == 0 ? random.Next(response.Length) : response.Length)];
            for (int k = random.Next(1, 4); k > 0 && changed.Length > 0; k--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            try
            {
                // What is not signed may be changed: the answer is the same then.
                Assert.Equal(OcspStatus.Good, Ocsp.Read(changed, _certificate, _issuer, s_now).Status);
            }
            catch (FormatException)
            {
                // As it should.
            }
        }
    }

    private string Fault(byte[] response, byte[] certificate, DateTimeOffset at) =>
        Assert.Throws<FormatException>(() => Ocsp.Read(response, certificate, _issuer, at)).Message;

    // A certificate of the issuer for an hour, for one purpose.
    private byte[] Charged(RSA key, string purpose)
    {
        using X509Certificate2 issuer = X509CertificateLoader.LoadCertificate(_issuer);
        var request = new CertificateRequest("CN=c", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        using X509Certificate2 made = request.Create(
            issuer.SubjectName, X509SignatureGenerator.CreateForRSA(_key, RSASignaturePadding.Pkcs1), s_now.AddHours(-1), s_now.AddHours(1), [8]);
        return made.RawData;
    }

    private byte[] Response(RSA signer, byte[]? shown = null, bool isOpen = false)
    {
        var parser = new Org.BouncyCastle.X509.X509CertificateParser();
        BouncyCertificate issuer = parser.ReadCertificate(_issuer);
        var id = new CertificateID(CertificateID.DigestSha1, issuer, parser.ReadCertificate(_certificate).SerialNumber);
        var basic = new BasicOcspRespGenerator(new RespID(issuer.SubjectDN));
        basic.AddResponse(id, CertificateStatus.Good, s_now.UtcDateTime, isOpen ? null : s_now.AddDays(1).UtcDateTime, null);
        BasicOcspResp signed = basic.Generate(
            new Asn1SignatureFactory("SHA256WITHRSA", DotNetUtilities.GetRsaKeyPair(signer.ExportParameters(true)).Private),
            shown is null ? [] : [parser.ReadCertificate(shown)],
            s_now.UtcDateTime);
        return new OCSPRespGenerator().Generate(OCSPRespGenerator.Successful, signed).GetEncoded();
    }
}
