using System.Net.Security;
using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Server.Hosting;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Server.Tests.Hosting;

/// <summary>The server's own certificate: read from every usual file, and again when it changes.</summary>
public sealed class ServerCertificateTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-tls-").FullName;
    private readonly FakeLogger<ServerCertificate> _log = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Pem_WithAKeyOfItsOwn_IsShown()
    {
        using X509Certificate2 made = TestCertificates.Make("pem");
        (string pem, string key) = TestCertificates.WritePem(_directory, made);

        using ServerCertificate certificate = Open(pem, key);

        Assert.Equal(made.GetCertHashString(HashAlgorithmName.SHA256), certificate.Sha256);
        Assert.True(certificate.Options(SslApplicationProtocol.Http11).ServerCertificateContext!.TargetCertificate.HasPrivateKey);
    }

    [Fact]
    public void Pem_WithKeyAndChainInOneFile_IsShownWithItsChain()
    {
        using X509Certificate2 made = TestCertificates.Make("leaf");
        using X509Certificate2 signer = TestCertificates.Make("signer");
        string pem = Path.Combine(_directory, "all.pem");
        File.WriteAllText(
            pem, made.ExportCertificatePem() + "\n" + signer.ExportCertificatePem() + "\n" + made.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

        using ServerCertificate certificate = Open(pem);

        Assert.Equal(made.GetCertHashString(HashAlgorithmName.SHA256), certificate.Sha256);
        (X509Certificate2 _, X509Certificate2Collection chain) = new CertificateFiles(pem, null, null).Read();
        Assert.Equal(signer.Thumbprint, Assert.Single(chain).Thumbprint);
    }

    [Fact]
    public void Pem_WithAnEncryptedKey_IsShown()
    {
        using X509Certificate2 made = TestCertificates.Make("encrypted");
        (string pem, string key) = TestCertificates.WritePem(_directory, made);
        File.WriteAllText(
            key,
            made.GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem(
                "pass word", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));

        using ServerCertificate certificate = Open(pem, key, "pass word");

        Assert.Equal(made.GetCertHashString(HashAlgorithmName.SHA256), certificate.Sha256);
        Assert.Contains(key, Assert.Throws<StartException>(() => Open(pem, key, "wrong")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pass word")]
    [InlineData(null)]
    public void Pfx_IsShown(string? password)
    {
        using X509Certificate2 made = TestCertificates.Make("pfx");
        string pfx = Path.Combine(_directory, "server.pfx");
        File.WriteAllBytes(pfx, made.Export(X509ContentType.Pfx, password));

        using ServerCertificate certificate = Open(pfx, password: password);

        Assert.Equal(made.GetCertHashString(HashAlgorithmName.SHA256), certificate.Sha256);
    }

    [Fact]
    public void WhatCannotBeUsed_StopsTheStartAndNamesTheFile()
    {
        using X509Certificate2 made = TestCertificates.Make("one");
        using X509Certificate2 other = TestCertificates.Make("other");
        (string pem, string key) = TestCertificates.WritePem(_directory, made);
        string empty = Path.Combine(_directory, "empty.pem");
        File.WriteAllText(empty, "");
        string wrong = Path.Combine(_directory, "wrong.key");
        File.WriteAllText(wrong, other.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

        Assert.Contains("no private key", Assert.Throws<StartException>(() => Open(pem)).Message, StringComparison.Ordinal);
        Assert.Contains(empty, Assert.Throws<StartException>(() => Open(empty)).Message, StringComparison.Ordinal);
        Assert.Contains(wrong, Assert.Throws<StartException>(() => Open(pem, wrong)).Message, StringComparison.Ordinal);
        Assert.Contains("/no/such.pem", Assert.Throws<StartException>(() => Open("/no/such.pem", key)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangedFiles_AreShownWithoutARestart_AndWhatCannotBeUsedIsNot()
    {
        using X509Certificate2 first = TestCertificates.Make("first");
        using X509Certificate2 second = TestCertificates.Make("second");
        (string pem, string key) = TestCertificates.WritePem(_directory, first);
        using ServerCertificate certificate = Open(pem, key);
        int changes = 0;
        certificate.Changed += (_, _) => changes++;

        certificate.Refresh();
        Assert.Equal(0, changes);

        // Halfway through a renewal: the certificate is there and its key is not.
        File.WriteAllText(pem, second.ExportCertificatePem());
        certificate.Refresh();
        certificate.Refresh();
        Assert.Equal((0, first.GetCertHashString(HashAlgorithmName.SHA256)), (changes, certificate.Sha256));
        Assert.Single(_log.Collector.GetSnapshot(), r => r.Id == 8103);

        TestCertificates.WritePem(_directory, second);
        certificate.Refresh();
        Assert.Equal((1, second.GetCertHashString(HashAlgorithmName.SHA256)), (changes, certificate.Sha256));

        File.Delete(key);
        certificate.Refresh();
        Assert.Equal(second.GetCertHashString(HashAlgorithmName.SHA256), certificate.Sha256);
    }

    [Fact]
    public async Task TheTimer_LooksAtTheFiles()
    {
        using X509Certificate2 first = TestCertificates.Make("first");
        using X509Certificate2 second = TestCertificates.Make("second");
        (string pem, string key) = TestCertificates.WritePem(_directory, first);
        using ServerCertificate certificate = Open(pem, key);
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        certificate.Changed += (_, _) => changed.SetResult();
        await certificate.StartAsync(TestContext.Current.CancellationToken);
        TestCertificates.WritePem(_directory, second);

        // The timer is made on a thread of the pool: a period that passes before that is no tick.
        while (!changed.Task.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _time.Advance(ServerCertificate.Period);
            await Task.Yield();
        }

        await certificate.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void OldProtocolsAndHttp2_AreNotOffered()
    {
        using X509Certificate2 made = TestCertificates.Make("tls");
        (string pem, string key) = TestCertificates.WritePem(_directory, made);
        using ServerCertificate certificate = Open(pem, key);

        SslServerAuthenticationOptions options = certificate.Options(SslApplicationProtocol.Http11);

        Assert.Equal(SslProtocols.Tls12 | SslProtocols.Tls13, options.EnabledSslProtocols);
        Assert.Equal([SslApplicationProtocol.Http11], options.ApplicationProtocols);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void ACertificateThatEndsSoon_AndAKeyThatOthersRead_AreNamed()
    {
        using X509Certificate2 made = TestCertificates.Make("soon", TimeSpan.FromDays(13));
        (string pem, string key) = TestCertificates.WritePem(_directory, made);
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        using ServerCertificate certificate = Open(pem, key);

        Assert.Contains(_log.Collector.GetSnapshot(), r => r.Id == 8102);
        Assert.Contains(_log.Collector.GetSnapshot(), r => r.Id == 8104 && r.Message.Contains(key, StringComparison.Ordinal));
    }

    private ServerCertificate Open(string certificate, string? key = null, string? password = null) =>
        new(new CertificateFiles(certificate, key, password), _time, _log);
}
