using Bongsu.Protocols.Irc;

namespace Bongsu.Protocols.Tests.Irc;

public sealed class IrcLineTests
{
    [Theory]
    [InlineData("PRIVMSG #ops :a b", "PRIVMSG", "#ops", "a b")]
    [InlineData("PRIVMSG #ops a", "PRIVMSG", "#ops", "a")]
    [InlineData("PRIVMSG #ops ::)", "PRIVMSG", "#ops", ":)")]
    [InlineData("PRIVMSG #ops :", "PRIVMSG", "#ops", "")]
    [InlineData("JOIN #ops", "JOIN", "#ops")]
    public void Of_Parameters_MakeALine(string expected, string command, params string[] parameters) =>
        Assert.Equal(expected, IrcLine.Of(command, parameters).Text);

    [Theory]
    [InlineData("#ops", "a\r\nQUIT")]
    [InlineData("#ops", "a\nQUIT")]
    [InlineData("#ops", "a\0b")]
    [InlineData("#ops x", "a")]
    [InlineData("", "a")]
    [InlineData(":x", "a")]
    [InlineData("#ops\rQUIT", "a")]
    public void Of_WhatWouldMakeAnotherCommand_IsRefused(string target, string text) =>
        Assert.Throws<ArgumentException>(() => IrcLine.Of("PRIVMSG", target, text));

    [Fact]
    public void Of_MoreThanALineHolds_IsRefused()
    {
        Assert.Equal(510, IrcLine.Of("PRIVMSG", "#a", new string('x', 510 - "PRIVMSG #a ".Length)).Text.Length);
        Assert.Throws<ArgumentException>(() => IrcLine.Of("PRIVMSG", "#a", new string('x', 511 - "PRIVMSG #a ".Length)));
    }
}
