namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>mysql</c> against MariaDB.</summary>
public sealed class MariaDbServerTests : ServerContract
{
    protected override string Kind => "mysql";

    protected override string[] Well => ["user=kim", "password=pw", "query=SELECT 6 * 7"];

    protected override (string Name, object Value)? Known => ("value", 42.0);

    protected override string[] WrongPassword => ["password=no"];

    protected override string Refusal => "Access denied";

    protected override string[] Tls => ["tls=true"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await DataServers.MariaDbAsync(World, certificate);
}
