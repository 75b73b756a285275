namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>ftp</c> against ProFTPD.</summary>
public sealed class ProftpdServerTests : ServerContract
{
    protected override string Kind => "ftp";

    protected override string[] Well => ["user=kim", "password=pw", "file=daily.csv", "directory=three"];

    protected override (string Name, object Value)? Known => ("file.size", 6.0);

    protected override string[] WrongPassword => ["password=no"];

    protected override string[] Tls => ["tls=explicit"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await FileServers.ProftpdAsync(World, certificate);
}
