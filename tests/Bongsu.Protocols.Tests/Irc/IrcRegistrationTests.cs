using System.Text;
using Bongsu.Protocols.Irc;

namespace Bongsu.Protocols.Tests.Irc;

/// <summary>Dialogues: lines with <c>S:</c> come from the server, those with <c>C:</c> are expected of the client, in this order.</summary>
public sealed class IrcRegistrationTests
{
    private static readonly IrcSettings s_plain = new() { Host = "irc.test", Port = 6697, Nick = "bongsu", User = "bongsu", RealName = "Bongsu" };
    private static readonly IrcSettings s_sasl = s_plain with { Sasl = new IrcSasl("hill", "s3cret") };

    [Fact]
    public void Take_AServerWithoutCapabilities_LetsIn() => Play(s_plain, """
        C: CAP LS 302
        C: NICK bongsu
        C: USER bongsu 0 * Bongsu
        S: :irc.test 421 * CAP :Unknown command
        S: PING :12345
        C: PONG 12345
        S: :irc.test 001 bongsu :Welcome
        """);

    [Fact]
    public void Take_Capabilities_AskForTheAccountsOfSpeakers() => Play(s_plain, """
        C: CAP LS 302
        C: NICK bongsu
        C: USER bongsu 0 * Bongsu
        S: :irc.test CAP * LS * :multi-prefix account-tag
        S: :irc.test CAP * LS :message-tags sasl=PLAIN
        C: CAP REQ :account-tag message-tags
        S: :irc.test CAP bongsu ACK :account-tag message-tags
        C: CAP END
        S: :irc.test 001 bongsu :Welcome
        """);

    [Fact]
    public void Take_SaslPlain_SignsInBeforeTheEnd() => Play(s_sasl with { Password = "door" }, $"""
        C: PASS door
        C: CAP LS 302
        C: NICK bongsu
        C: USER bongsu 0 * Bongsu
        S: :irc.test CAP * LS :sasl=PLAIN,EXTERNAL
        C: CAP REQ sasl
        S: :irc.test CAP bongsu ACK :sasl
        C: AUTHENTICATE PLAIN
        S: AUTHENTICATE +
        C: AUTHENTICATE {Convert.ToBase64String(Encoding.UTF8.GetBytes("hill\0hill\0s3cret"))}
        S: :irc.test 900 bongsu bongsu!b@h hill :You are now logged in
        S: :irc.test 903 bongsu :SASL authentication successful
        C: CAP END
        S: :irc.test 001 bongsu :Welcome
        """);

    [Fact]
    public void Take_SaslExternal_NamesTheAccountAlone() => Play(s_plain with { Sasl = new IrcSasl("hill", null) }, $"""
        C: CAP LS 302
        C: NICK bongsu
        C: USER bongsu 0 * Bongsu
        S: :irc.test CAP * LS :sasl
        C: CAP REQ sasl
        S: :irc.test CAP bongsu ACK :sasl
        C: AUTHENTICATE EXTERNAL
        S: AUTHENTICATE +
        C: AUTHENTICATE {Convert.ToBase64String("hill"u8)}
        S: :irc.test 903 bongsu :ok
        C: CAP END
        S: :irc.test 001 bongsu :Welcome
        """);

    [Fact]
    public void Take_APasswordOfManyBytes_IsSentInPiecesOf400()
    {
        var registration = new IrcRegistration(s_plain with { Sasl = new IrcSasl("u", new string('p', 296)) });
        Assert.True(IrcMessage.TryParse("AUTHENTICATE +", out IrcMessage? go));

        IReadOnlyList<IrcLine> lines = registration.Take(go);

        // u NUL u NUL 296 is 300 bytes, 400 in base 64: a full piece, and an empty one behind it.
        Assert.Equal([400, 1], lines.Select(l => l.Text["AUTHENTICATE ".Length..].Length));
        Assert.Equal("AUTHENTICATE +", lines[1].Text);
    }

    [Fact]
    public void Take_ANickInUse_IsFollowedByOthers() => Play(s_plain, """
        C: CAP LS 302
        C: NICK bongsu
        C: USER bongsu 0 * Bongsu
        S: :irc.test 433 * bongsu :Nickname is already in use
        C: NICK bongsu_
        S: :irc.test 433 * bongsu_ :Nickname is already in use
        C: NICK bongsu2
        S: :irc.test 001 bongsu2 :Welcome
        """, "bongsu2");

    [Theory]
    [InlineData(":irc.test 904 bongsu :SASL authentication failed", IrcFault.Credentials)]
    [InlineData(":irc.test CAP * LS :account-tag", IrcFault.Credentials)]
    [InlineData(":irc.test CAP bongsu NAK :sasl", IrcFault.Credentials)]
    [InlineData(":irc.test 001 bongsu :Welcome, whoever you are", IrcFault.Credentials)]
    [InlineData(":irc.test 464 bongsu :Password incorrect", IrcFault.Credentials)]
    [InlineData(":irc.test 465 bongsu :You are banned", IrcFault.Refused)]
    [InlineData("ERROR :Closing link: (K-Lined: go away)", IrcFault.Refused)]
    [InlineData("ERROR :Trying to reconnect too fast", IrcFault.Throttled)]
    [InlineData("ERROR :Your host is trying to (re)connect too fast -- throttled", IrcFault.Throttled)]
    [InlineData("ERROR :Server shutting down", IrcFault.Closed)]
    public void Take_ARefusal_SaysWhy(string line, IrcFault expected)
    {
        var registration = new IrcRegistration(s_sasl);
        Assert.True(IrcMessage.TryParse(line, out IrcMessage? message));

        Assert.Equal(expected, Assert.Throws<IrcException>(() => registration.Take(message)).Fault);
    }

    [Fact]
    public void Take_NoFreeNick_GivesUp()
    {
        var registration = new IrcRegistration(s_plain);
        Assert.True(IrcMessage.TryParse(":irc.test 433 * x :in use", out IrcMessage? inUse));
        for (int i = 0; i < 12; i++)
            Assert.Single(registration.Take(inUse));

        Assert.Equal(IrcFault.Refused, Assert.Throws<IrcException>(() => registration.Take(inUse)).Fault);
    }

    /// <summary>A server may put anything into a PING; what goes back fits a line all the same.</summary>
    [Fact]
    public void Pong_AnythingInAPing_FitsALine()
    {
        Assert.True(IrcMessage.TryParse("PING :" + new string('가', 3000) + "\u0001", out IrcMessage? ping));

        Assert.InRange(Encoding.UTF8.GetByteCount(IrcRegistration.Pong(ping).Text), 300, 510);
    }

    private static void Play(IrcSettings settings, string dialogue, string nick = "bongsu")
    {
        var registration = new IrcRegistration(settings);
        var said = new Queue<string>(registration.Start().Select(l => l.Text));
        foreach (string line in dialogue.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("C: ", StringComparison.Ordinal))
            {
                Assert.True(said.TryDequeue(out string? sent), $"The client is silent instead of: {line}");
                Assert.Equal(line[3..], sent);
                continue;
            }

            Assert.Empty(said);
            Assert.True(IrcMessage.TryParse(line.AsSpan(3), out IrcMessage? message));
            foreach (IrcLine answer in registration.Take(message))
                said.Enqueue(answer.Text);
        }

        Assert.Empty(said);
        Assert.Equal((true, nick), (registration.IsDone, registration.Nick));
    }
}
