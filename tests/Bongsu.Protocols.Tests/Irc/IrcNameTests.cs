using Bongsu.Protocols.Irc;

namespace Bongsu.Protocols.Tests.Irc;

public sealed class IrcNameTests
{
    [Theory]
    [InlineData("bongsu", true)]
    [InlineData("[a]`^{}|\\_-9", true)]
    [InlineData("9lives", false)]
    [InlineData("-a", false)]
    [InlineData("a b", false)]
    [InlineData("a\r", false)]
    [InlineData("#ops", false)]
    [InlineData("", false)]
    public void IsNick_ByTheGrammar(string text, bool expected) => Assert.Equal(expected, IrcName.IsNick(text));

    [Theory]
    [InlineData("#ops", true)]
    [InlineData("#운영", true)]
    [InlineData("&local", true)]
    [InlineData("#", false)]
    [InlineData("#a,#b", false)]
    [InlineData("#a b", false)]
    [InlineData("#a\u0007", false)]
    [InlineData("ops", false)]
    public void IsChannel_ByTheGrammar(string text, bool expected) => Assert.Equal(expected, IrcName.IsChannel(text));

    [Fact]
    public void Fold_CaseAndScandinavianLetters_AreOne() => Assert.Equal(IrcName.Fold("{a}|^#OPS"), IrcName.Fold("[A]\\~#ops"));

    [Fact]
    public void Next_Nicks_DifferAndStayShort()
    {
        string[] nicks = [.. Enumerable.Range(1, 12).Select(n => IrcName.Next("bongsu-of-the-hill", n))];

        Assert.Equal(("bongsu-o_", "bongsu-o2"), (nicks[0], nicks[1]));
        Assert.Equal(nicks.Distinct(), nicks);
        Assert.All(nicks, n => Assert.True(n.Length <= 9 && IrcName.IsNick(n)));
    }
}
