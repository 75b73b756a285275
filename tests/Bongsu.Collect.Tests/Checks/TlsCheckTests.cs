using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Tls;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bongsu.Collect.Tests.Checks;

public sealed class TlsCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new TlsKind();

    internal override ICheck Check { get; } = new TlsCheck(
        TimeProvider.System, new TargetPolicy(new TargetOptions()), new WebTransport(new TargetPolicy(new TargetOptions()), TimeProvider.System));

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"minimumDays":-1}"""];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}}}""";

    [Theory]
    [InlineData(30, "localhost", true, 10, null)]
    [InlineData(5, "localhost", true, 10, "expires in 4 days, fewer than 10")]
    [InlineData(30, "localhost", false, 0, "it is self-signed")]
    [InlineData(30, "elsewhere", false, 0, "it is for another name")]
    [InlineData(-1, "localhost", false, 0, "it expired on")]
    public async Task The_certificate_is_examined(int days, string name, bool anyIsGood, int minimum, string? failure)
    {
        using X509Certificate2 certificate = Certificate(name, days);
        await using var peer = new RudePeer(async (stream, token) =>
        {
            await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
            try
            {
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, token);
            }
            catch (AuthenticationException)
            {
                // The visitor did not like it.
            }
        });

        CheckResult result = await RunAsync(
            $$"""{"port":{{peer.Port}},"serverName":"localhost","verifyTls":{{(anyIsGood ? "false" : "true")}},"minimumDays":{{minimum}}}""");

        if (failure is null)
            Assert.Null(result.Failure);
        else
            Assert.Contains(failure, result.Failure.English(), StringComparison.Ordinal);
        Assert.InRange(Number(result, "cert.days"), days - 1.1, days + 0.1);
        if (!anyIsGood)
            return;
        Assert.Contains(result.Outputs, o => o is { Output: "cert.subject", Text: "CN=" + "localhost" });
        Assert.Equal(1, Number(result, "cert.self-signed"));
    }

    private static X509Certificate2 Certificate(string name, int days)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-100), now.AddDays(days));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
