namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>redis</c> against Redis.</summary>
public sealed class RedisServerTests : ServerContract
{
    protected override string Kind => "redis";

    protected override string[] Well => ["password=pw", "tls=true", "verifyTls=false"];

    protected override (string Name, object Value)? Known => ("role", "master");

    protected override string[] WrongPassword => ["password=no"];

    protected override string[] Tls => ["verifyTls=true"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await DataServers.RedisAsync(World, certificate);
}
