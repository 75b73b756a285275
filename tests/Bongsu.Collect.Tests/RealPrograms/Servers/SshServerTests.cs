namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>ssh</c> against OpenSSH.</summary>
public sealed class SshServerTests : ServerContract
{
    protected override string Kind => "ssh";

    protected override string[] Well => [$"user={Environment.UserName}", "privateKey=" + UserKey(), "command=echo ready"];

    protected override (string Name, object Value)? Known => ("output", "ready");

    protected override string[] WrongPassword => ["privateKey=", "command=", "password=no"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await SshServer.StartAsync(World);

    private string UserKey() => File.ReadAllText(SshServer.UserKey(World));
}
