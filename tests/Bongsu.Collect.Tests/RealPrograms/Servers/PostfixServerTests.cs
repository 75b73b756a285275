namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>smtp</c> against Postfix.</summary>
public sealed class PostfixServerTests : ServerContract
{
    protected override string Kind => "smtp";

    protected override string[] Well => ["recipient=anybody@example.com"];

    protected override (string Name, object Value)? Known => ("size.limit", 5_000_000.0);

    protected override string[] WrongPassword => ["recipient=nobody@example.com"];

    protected override string Refusal => "mail for nobody@example.com is refused";

    protected override string[] Tls => ["tls=explicit"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await MailServers.PostfixAsync(World, certificate);
}
