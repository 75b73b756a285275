using System.Text;
using Bongsu.Protocols.Irc;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Irc;

public sealed class IrcMessageTests
{
    [Theory]
    [InlineData("PING :irc.test", null, "PING", "irc.test")]
    [InlineData(":irc.test 001 bongsu :Welcome, bongsu", "irc.test", "001", "bongsu|Welcome, bongsu")]
    [InlineData(":mina!m@host PRIVMSG #ops :bongsu: ack 1", "mina!m@host", "PRIVMSG", "#ops|bongsu: ack 1")]
    [InlineData(":mina!m@host privmsg #ops one", "mina!m@host", "PRIVMSG", "#ops|one")]
    [InlineData(":irc.test  353   bongsu  = #ops :@mina bongsu ", "irc.test", "353", "bongsu|=|#ops|@mina bongsu ")]
    [InlineData("@time=x;account=mina :mina!m@host PRIVMSG #ops ::)", "mina!m@host", "PRIVMSG", "#ops|:)")]
    [InlineData("JOIN #a :", null, "JOIN", "#a|")]
    public void TryParse_ALine_HasItsParts(string line, string? source, string command, string parameters)
    {
        Assert.True(IrcMessage.TryParse(line, out IrcMessage? message));

        Assert.Equal((source, command), (message.Source, message.Command));
        Assert.Equal(parameters, string.Join('|', message.Parameters));
    }

    [Fact]
    public void TryParse_Tags_AreUnescaped()
    {
        Assert.True(IrcMessage.TryParse(@"@a=b\:c\sd\\\r\n;plain;+x/y=z\ :n!u@h PRIVMSG x :y", out IrcMessage? message));

        Assert.Equal("b;c d\\\r\n", message.Tags["a"]);
        Assert.Equal(("", "z", "n"), (message.Tags["plain"], message.Tags["+x/y"], message.Nick));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(":")]
    [InlineData(":only-a-source")]
    [InlineData("@tag")]
    [InlineData("@tag :source")]
    [InlineData(": PRIVMSG x")]
    [InlineData("PRIV-MSG x")]
    [InlineData("프리비메시지 x")]
    public void TryParse_WhatIsNoLine_IsRefused(string line) => Assert.False(IrcMessage.TryParse(line, out _));

    [Property(MaxTest = 2000)]
    public bool TryParse_Anything_NeverThrows(byte[]? bytes)
    {
        string line = Encoding.UTF8.GetString(bytes ?? []);
        return !IrcMessage.TryParse(line, out IrcMessage? message)
            || (message.Command.Length > 0 && message.Parameters.Count <= 65 && message.Nick.Length >= 0);
    }

    /// <summary>Text that looks like IRC, which random bytes rarely do.</summary>
    [Property(MaxTest = 2000)]
    public bool TryParse_PiecesOfLines_NeverThrows(int[]? picks)
    {
        string[] pieces = ["@", ":", " ", ";", "=", "\\", "PRIVMSG", "#ops", "nick!u@h", "\u0001", "001", "한글", "\ud800", ","];
        string line = string.Concat((picks ?? []).Select(p => pieces[Math.Abs(p % pieces.Length)]));
        _ = IrcMessage.TryParse(line, out IrcMessage? message);
        return message is null || message.Tags.Count <= 64;
    }
}
