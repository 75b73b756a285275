using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Protocols.Tls;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;
using CertificateRequest = System.Security.Cryptography.X509Certificates.CertificateRequest;

namespace Bongsu.Protocols.Tests.Tls;

/// <summary>What a server staples, by the library's own server; Collect's tests have nginx staple.</summary>
public sealed class StapleTests : IDisposable
{
    // A responder's refusal: the shortest response that there is.
    private static readonly byte[] s_response = new OcspResponse(new OcspResponseStatus(OcspResponseStatus.TryLater), null).GetEncoded(Asn1Encodable.Der);

    private readonly RSA _key = RSA.Create(2048);
    private readonly byte[] _certificate;

    public StapleTests()
    {
        var now = new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);
        using X509Certificate2 made = new CertificateRequest("CN=a", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(9));
        _certificate = made.RawData;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_stapled_is_read(bool staples)
    {
        (Staple staple, _) = await AskAsync(staples);

        Assert.Equal(_certificate, staple.Certificate);
        Assert.Equal(staples ? s_response : null, staple.Response);
        Assert.Null(staple.Issuer);
    }

    [Fact]
    public async Task Servers_that_talk_nonsense_are_left_and_throw_nothing_else()
    {
        (_, byte[] said) = await AskAsync(staples: true);
        var random = new Random(20_261_130);
        int read = 0;
        for (int i = 0; i < 400; i++)
        {
            byte[] changed = [.. said.AsSpan(0, i % 4 == 0 ? random.Next(said.Length) : said.Length)];
            for (int k = random.Next(4); k > 0 && changed.Length > 0; k--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            using var stream = new AnsweringStream(changed);
            try
            {
                Staple staple = await Staple.AskAsync(stream, "a.example", Token);
                Assert.NotEmpty(staple.Certificate);
                read++;
            }
            catch (TlsHandshakeException)
            {
                // As it should.
            }
        }

        Assert.InRange(read, 1, 399);
    }

    /// <summary>Talks with a server in this process; gives back also what the server said, which is in clear up to the certificate's status.</summary>
    private async Task<(Staple Staple, byte[] Said)> AskAsync(bool staples)
    {
        var toServer = new Pipe();
        var toClient = new Pipe();
        await using var client = new TwoWayStream(toClient.Reader.AsStream(), toServer.Writer.AsStream());
        await using var server = new TwoWayStream(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        Task<PskStream> accepting = PskStream.AcceptAsync(server, new StaplingServer(_key, _certificate, staples), Token).AsTask();

        Staple staple = await Staple.AskAsync(client, "a.example", Token);

        await accepting;
        return (staple, server.Written);
    }

    private sealed class StaplingServer(RSA key, byte[] certificate, bool staples) : DefaultTlsServer(new BcTlsCrypto())
    {
        protected override ProtocolVersion[] GetSupportedVersions() => ProtocolVersion.TLSv12.Only();

        protected override bool AllowCertificateStatus() => staples;

        public override CertificateStatus GetCertificateStatus() => new(CertificateStatusType.ocsp, OcspResponse.GetInstance(s_response));

        protected override TlsCredentialedSigner GetRsaSignerCredentials()
        {
            var crypto = (BcTlsCrypto)Crypto;
            var chain = new Certificate([new BcTlsCertificate(crypto, certificate)]);
            return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(m_context), crypto, DotNetUtilities.GetRsaKeyPair(key.ExportParameters(true)).Private, chain,
                new SignatureAndHashAlgorithm(Org.BouncyCastle.Tls.HashAlgorithm.sha256, SignatureAlgorithm.rsa));
        }
    }

    private sealed class TwoWayStream(Stream input, Stream output) : MemoryStream
    {
        private readonly MemoryStream _written = new();

        public byte[] Written => _written.ToArray();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            input.ReadAsync(buffer, cancellationToken);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _written.Write(buffer.Span);
            await output.WriteAsync(buffer, cancellationToken);
            await output.FlushAsync(cancellationToken);
        }
    }

    /// <summary>Says the same whatever it is told.</summary>
    private sealed class AnsweringStream(byte[] answer) : MemoryStream(answer)
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
