namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>tls</c> against nginx.</summary>
public sealed class TlsServerTests : ServerContract
{
    protected override string Kind => "tls";

    protected override string[] Well => ["verifyTls=false"];

    protected override (string Name, object Value)? Known => ("cert.subject", "CN=localhost");

    protected override string[] Tls => ["verifyTls=true"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await WebServers.NginxAsync(World, certificate);
}
