namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>pop3</c> against Dovecot.</summary>
public sealed class Pop3ServerTests : ServerContract
{
    protected override string Kind => "pop3";

    protected override string[] Well => ["user=kim", "password=mailpw"];

    protected override (string Name, object Value)? Known => ("messages", 1.0);

    protected override string[] WrongPassword => ["password=no"];

    protected override string[] Tls => ["tls=explicit"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await MailServers.DovecotAsync(World, certificate, RealProgram.FreePort(), World.Port);
}
