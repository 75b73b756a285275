using Bongsu.Detect.Services;
using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using FsCheck.Xunit;

namespace Bongsu.Detect.Tests.Services;

public sealed class MarginDeciderTests
{
    [Theory]
    [InlineData("uuu", 1, MarginState.Whole, "3 of 3 up, can lose 2 more")]
    [InlineData("uud", 1, MarginState.Lost, "2 of 3 up, can lose 1 more")]
    [InlineData("udd", 1, MarginState.Edge, "1 of 3 up, cannot lose any more")]
    [InlineData("uud", 2, MarginState.Edge, "2 of 3 up, cannot lose any more")]
    [InlineData("ddd", 1, MarginState.TooFew, "0 of 3 up, needs 1")]
    [InlineData("udd", 2, MarginState.TooFew, "1 of 3 up, needs 2")]
    [InlineData("d", 1, MarginState.TooFew, "0 of 1 up, needs 1")]
    [InlineData("", 1, MarginState.NoMembers, "no members")]
    [InlineData("???", 1, MarginState.Whole, "0 of 3 up, 3 unknown, needs 1")]
    [InlineData("d??", 1, MarginState.NotKnown, "0 of 3 up, 2 unknown, needs 1")]
    [InlineData("ud?", 1, MarginState.Lost, "1 of 3 up, 1 unknown, cannot lose any more")]
    [InlineData("dd?", 2, MarginState.TooFew, "0 of 3 up, 1 unknown, needs 2")]
    public void Decide(string members, int needs, MarginState state, string sentence)
    {
        Margin margin = MarginDecider.Decide(Members(members), needs);

        Assert.Equal(state, margin.State);
        Assert.Equal(sentence, margin.Sentence);
    }

    [Fact]
    public void Decide_NamesWhoIsDownAndWhy() =>
        Assert.Contains("Down: web-2 (silent).", MarginDecider.Decide(Members("uduu"), 1).Because.English(), StringComparison.Ordinal);

    /// <summary>Whatever the unknown members really are: a problem is never worse than with the best of it.</summary>
    [Property]
    public bool Decide_WhatIsNotKnown_NeverMakesItWorse(bool?[] states, byte needs)
    {
        Member[] members = [.. states.Select((s, i) => Member(i + 1, s))];
        Member[] best = [.. states.Select((s, i) => Member(i + 1, s ?? true))];
        int need = 1 + (needs % 8);
        return Rank(MarginDecider.Decide(members, need).State) <= Rank(MarginDecider.Decide(best, need).State);
    }

    private static int Rank(MarginState state) => state switch { MarginState.Lost => 1, MarginState.Edge => 2, MarginState.TooFew => 3, _ => 0 };

    private static Member[] Members(string states) => [.. states.Select((s, i) => Member(i + 1, s switch { 'u' => true, 'd' => false, _ => null }))];

    private static Member Member(int number, bool? up) =>
        new($"web-{number}", $"web-{number}", up switch { true => Health.Good, false => Health.Bad("silent."), _ => Health.NotKnown("nothing heard") });
}
