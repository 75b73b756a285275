using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Irc;
using Bongsu.Respond.Messages;
using Bongsu.Testing.Irc;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>The bot with the IRC servers of Debian: ngircd, and inspircd with the services of atheme.</summary>
public sealed class IrcServersTests : IAsyncLifetime
{
    private readonly IrcBench _bench = new();

    public async ValueTask InitializeAsync() => await _bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Ngircd_takes_messages_to_channels_and_nicks_and_the_bot_answers()
    {
        await using NgircdServer server = await NgircdServer.StartAsync(cancellationToken: Cancelled);
        await using IrcTester mina = await IrcTester.ConnectAsync(server.Port, "mina", Cancelled, "#ops");
        var options = new IrcOptions { Host = "127.0.0.1", Port = server.Port, Tls = false, Join = ["#ops"] };

        Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync("#ops", "front page failed", options)).Outcome);
        await mina.WaitAsync(
            l => l.StartsWith(":bongsu!", StringComparison.Ordinal) && l.Contains("PRIVMSG #ops :front page failed", StringComparison.Ordinal),
            "the message");
        Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync("mina", "for you alone", options)).Outcome);
        await mina.WaitAsync(l => l.Contains("PRIVMSG mina :for you alone", StringComparison.Ordinal), "the direct message");
        DeliveryResult absent = await DeliverAsync("nobody", "x", options);
        Assert.Equal((DeliveryOutcome.RetryLater, "nobody of the nick nobody is there"), (absent.Outcome, absent.Reason.English()));

        await mina.SayAsync("#ops", "bongsu: problems");
        await mina.WaitAsync(l => l.Contains("PRIVMSG #ops :mina: heard problems", StringComparison.Ordinal), "the answer in the room");
        await mina.SayAsync("bongsu", "problems");
        await mina.WaitAsync(l => l.Contains("PRIVMSG mina :heard problems", StringComparison.Ordinal), "the answer to the nick");
        Assert.Equal(
            (("#ops", true), (null, false)),
            ((_bench.Heard[0].Room, _bench.Heard[0].IsTrustedRoom), (_bench.Heard[1].Room, _bench.Heard[1].IsTrustedRoom)));
    }

    [Fact]
    public async Task Ngircd_with_TLS_and_a_password_takes_the_bot_and_an_untrusted_certificate_does_not_pass()
    {
        await using NgircdServer server = await NgircdServer.StartAsync("door", Cancelled);
        IrcOptions Options(bool any, string password) =>
            new() { Host = "127.0.0.1", Port = server.TlsPort, AcceptAnyCertificate = any, Password = new Secret(password), Join = ["#ops"] };

        Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync("#ops", "hello", Options(any: true, "door"))).Outcome);
        DeliveryResult untrusted = await DeliverAsync("#ops", "hello", Options(any: false, "door"));
        Assert.Equal((DeliveryOutcome.RetryLater, true), (untrusted.Outcome, untrusted.IsUnreachable));
        DeliveryResult wrong = await DeliverAsync("#ops", "hello", Options(any: true, "window"));
        Assert.Equal(DeliveryOutcome.RetryLater, wrong.Outcome);
        Assert.True(wrong.After >= TimeSpan.FromMinutes(1), wrong.ToString());
    }

    [Fact]
    public async Task A_nick_in_use_is_no_obstacle_and_a_restarted_server_is_found_again()
    {
        await using NgircdServer server = await NgircdServer.StartAsync(cancellationToken: Cancelled);
        await using (IrcTester other = await IrcTester.ConnectAsync(server.Port, "bongsu", Cancelled, "#ops"))
        {
            var options = new IrcOptions { Host = "127.0.0.1", Port = server.Port, Tls = false, Join = ["#ops"] };
            Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync("#ops", "hello", options)).Outcome);
            await other.WaitAsync(l => l.StartsWith(":bongsu_!", StringComparison.Ordinal) && l.Contains("hello", StringComparison.Ordinal), "the message");
            await other.SayAsync("#ops", "bongsu_: problems");
            await other.WaitAsync(l => l.Contains("PRIVMSG #ops :bongsu: heard problems", StringComparison.Ordinal), "the answer");

            await server.RestartAsync(Cancelled);
            while ((await DeliverAsync("#ops", "again", options)).Outcome != DeliveryOutcome.Delivered)
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled);
        }
    }

    [Fact]
    public async Task Inspircd_signs_the_bot_in_by_SASL_and_by_NickServ_and_says_whose_account_speaks()
    {
        await using InspircdServer server = await InspircdServer.StartAsync(Cancelled);
        await server.RegisterAsync("bongsu", "s3cret", Cancelled);
        await server.RegisterAsync("mina", "hers", Cancelled);
        await using IrcTester mina = await IrcTester.ConnectAsync(server.Port, "mina", Cancelled, "#ops");
        await mina.SayAsync("NickServ", "IDENTIFY mina hers");
        await mina.WaitAsync(l => l.Contains(" 900 ", StringComparison.Ordinal), "mina is signed in");

        // The certificate is nobody's; the account is the password's.
        var sasl = new IrcOptions
        {
            Host = "127.0.0.1", Port = server.TlsPort, AcceptAnyCertificate = true, Join = ["#ops"],
            Sasl = new IrcSaslOptions { User = "bongsu", Password = new Secret("s3cret") },
        };
        Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync("#ops", "by SASL", sasl)).Outcome);
        await mina.WaitAsync(l => l.Contains("by SASL", StringComparison.Ordinal), "the message");
        await mina.SendAsync("WHOIS bongsu");
        await mina.WaitAsync(
            l => l.Contains(" 330 ", StringComparison.Ordinal) && l.Contains("bongsu bongsu", StringComparison.Ordinal),
            "the bot has its account");
        await mina.SayAsync("#ops", "bongsu: problems");
        await mina.WaitAsync(l => l.Contains("mina: heard problems", StringComparison.Ordinal), "the answer");
        Assert.Equal("account:mina", _bench.Heard[0].Account);

        DeliveryResult wrong = await DeliverAsync("#ops", "x", new IrcOptions
        {
            Host = "127.0.0.1", Port = server.Port, Tls = false, Nick = "other", Sasl = new IrcSaslOptions { User = "bongsu", Password = new Secret("guess") },
        });
        Assert.Equal(DeliveryOutcome.RetryLater, wrong.Outcome);
        Assert.StartsWith("the server refused the credentials", wrong.Reason.English(), StringComparison.Ordinal);

        var nickServ = new IrcOptions
        {
            Host = "127.0.0.1", Port = server.Port, Tls = false, Nick = "second", Join = ["#ops"], NickServ = new Secret("s3cret"),
            Sasl = null,
        };
        await server.RegisterAsync("second", "s3cret", Cancelled);
        Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync("#ops", "by NickServ", nickServ)).Outcome);
        await mina.SendAsync("WHOIS second");
        await mina.WaitAsync(
            l => l.Contains(" 330 ", StringComparison.Ordinal) && l.Contains("second second", StringComparison.Ordinal),
            "the second bot has its account");
    }

    [Fact]
    public async Task Inspircd_signs_the_bot_in_by_its_certificate()
    {
        await using InspircdServer server = await InspircdServer.StartAsync(Cancelled);
        (string certificate, string key) = IrcCertificate.Create("bongsu");
        string fingerprint = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(certificate)
            .GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256)
            .ToLowerInvariant();
        await server.RegisterAsync("bongsu", "s3cret", Cancelled);
        await using (IrcTester owner = await IrcTester.ConnectAsync(server.Port, "owner", Cancelled))
        {
            await owner.SayAsync("NickServ", "IDENTIFY bongsu s3cret");
            await owner.WaitAsync(l => l.Contains(" 900 ", StringComparison.Ordinal), "signed in");
            await owner.SayAsync("NickServ", $"CERT ADD {fingerprint}");
            await owner.WaitAsync(l => l.Contains("Added fingerprint", StringComparison.Ordinal), "the certificate is known");
        }

        DeliveryResult result = await DeliverAsync("#ops", "by certificate", new IrcOptions
        {
            Host = "127.0.0.1", Port = server.TlsPort, AcceptAnyCertificate = true, Join = ["#ops"], Certificate = new Secret(certificate + "\n" + key),
            Sasl = new IrcSaslOptions { User = "bongsu" },
        });

        Assert.True(result.Outcome == DeliveryOutcome.Delivered, result.ToString());
    }

    /// <summary>Servers end a connection that says too much at once; the bot stays below that by itself.</summary>
    [Fact]
    public async Task A_storm_does_not_get_the_bot_thrown_out()
    {
        await using InspircdServer server = await InspircdServer.StartAsync(Cancelled);
        await using IrcTester mina = await IrcTester.ConnectAsync(server.Port, "mina", Cancelled, "#ops");
        var options = new IrcOptions { Host = "127.0.0.1", Port = server.Port, Tls = false, Join = ["#ops"] };

        DeliveryResult[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => DeliverAsync("#ops", $"message {i}", options)));

        Assert.All(results, r => Assert.Equal(DeliveryOutcome.Delivered, r.Outcome));
        for (int i = 0; i < 8; i++)
            await mina.WaitAsync(l => l.EndsWith($":message {i}", StringComparison.Ordinal), $"message {i}");
        Assert.DoesNotContain(mina.Lines, l => l.Contains(" QUIT ", StringComparison.Ordinal));
    }

    private Task<DeliveryResult> DeliverAsync(string address, string text, IrcOptions options) =>
        ((IChannel)_bench.Channel).DeliverAsync(
            new ChannelMessage
            {
                IdempotencyKey = "k",
                Kind = "test",
                Address = address,
                Content = new RenderedMessage(text, text, text, new ShortText("", text, "")),
            },
            options,
            Cancelled);
}
