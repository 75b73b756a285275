namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>http</c> against Apache.</summary>
public sealed class ApacheServerTests : ServerContract
{
    protected override string Kind => "http";

    protected override string[] Well => ["verifyTls=false", "contains=it works"];

    protected override (string Name, object Value)? Known => ("status", 200.0);

    protected override string[] WrongPassword => [$"url=https://127.0.0.1:{World.Port}/private/"];

    protected override string Refusal => "the status is 401";

    protected override string[] Tls => ["verifyTls=true"];

    protected override string[] At(int port) => ["port=", $"url=https://127.0.0.1:{port}/"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await WebServers.ApacheAsync(World, certificate);
}
