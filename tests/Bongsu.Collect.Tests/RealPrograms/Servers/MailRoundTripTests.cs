using Bongsu.Collect.Probing;

namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>smtp</c> with <c>arrival</c>: a message goes through Postfix into Dovecot's mailbox, and is found and deleted there.</summary>
public sealed class MailRoundTripTests : IAsyncDisposable
{
    private readonly ProbeWorld _world = new();
    private readonly int _imap = RealProgram.FreePort();
    private readonly int _pop3 = RealProgram.FreePort();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("imap")]
    [InlineData("pop3")]
    public async Task A_message_arrives_and_is_deleted(string arrival)
    {
        ServerCertificate certificate = ServerCertificate.Make(_world.Directory);
        await using RealProgram dovecot = await MailServers.DovecotAsync(_world, certificate, _imap, _pop3);
        await using RealProgram postfix = await MailServers.PostfixAsync(_world, certificate);

        ProbeResult first = await ProbeAsync(arrival, "arrivalPassword=mailpw");
        ProbeResult second = await ProbeAsync(arrival, "arrivalPassword=mailpw");
        ProbeResult left = await _world.ProbeAsync("imap", $"port={_imap}", "user=kim", "password=mailpw");

        Assert.True(first.Error is null, $"{first.Error}\n{postfix.Output}\n{dovecot.Output}");
        Assert.True(second.Error is null, second.Error);
        Assert.True(first.Phases.ContainsKey("send") && first.Phases.ContainsKey("arrive"), string.Join(' ', first.Phases.Keys));

        // The one that was there before is still there, and no other.
        Assert.Equal(1.0, left.Values["messages"]);
    }

    [Fact]
    public async Task A_mailbox_that_refuses_is_named()
    {
        ServerCertificate certificate = ServerCertificate.Make(_world.Directory);
        await using RealProgram dovecot = await MailServers.DovecotAsync(_world, certificate, _imap, _pop3);
        await using RealProgram postfix = await MailServers.PostfixAsync(_world, certificate);

        ProbeResult refused = await ProbeAsync("imap", "arrivalPassword=no");
        ProbeResult closed = await ProbeAsync("imap", "arrivalPassword=mailpw", $"arrivalPort={RealProgram.FreePort()}");

        Assert.Matches($"the message was sent, but the mailbox cannot be read: 127.0.0.1:{_imap} refused the login", refused.Error);
        Assert.Matches("the message was sent, but the mailbox cannot be read: 127.0.0.1:[0-9]+ refused the connection", closed.Error);
    }

    private Task<ProbeResult> ProbeAsync(string arrival, params string[] options) =>
        _world.ProbeAsync(
            "smtp",
            ["recipient=anybody@example.com", $"arrival={arrival}", "arrivalUser=kim", $"arrivalPort={(arrival == "imap" ? _imap : _pop3)}", .. options]);
}
