namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>imap</c> against Dovecot.</summary>
public sealed class ImapServerTests : ServerContract
{
    protected override string Kind => "imap";

    protected override string[] Well => ["user=kim", "password=mailpw"];

    protected override (string Name, object Value)? Known => ("messages", 1.0);

    protected override string[] WrongPassword => ["password=no"];

    protected override string[] Tls => ["tls=explicit"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await MailServers.DovecotAsync(World, certificate, World.Port, RealProgram.FreePort());
}
