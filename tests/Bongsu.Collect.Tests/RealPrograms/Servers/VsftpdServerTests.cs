namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>ftp</c> against vsftpd.</summary>
public sealed class VsftpdServerTests : ServerContract
{
    protected override string Kind => "ftp";

    protected override string[] Well => ["user=anonymous", "password=a@b", "file=daily.csv"];

    protected override (string Name, object Value)? Known => ("file.size", 6.0);

    protected override string[] WrongPassword => ["user=nobody-here"];

    protected override string[] Tls => ["tls=explicit"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await FileServers.VsftpdAsync(World, certificate);
}
