namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>ftp</c> against ProFTPD.</summary>
public sealed class ProftpdServerTests : ServerContract
{
    protected override string Kind => "ftp";

    protected override string[] Well => ["user=kim", "password=pw-of-tests", "file=daily.csv", "directory=three"];

    protected override (string Name, object Value)? Known => ("entries", 3.0);

    protected override string[] WrongPassword => ["password=no"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await FileServers.ProftpdAsync(World);
}
