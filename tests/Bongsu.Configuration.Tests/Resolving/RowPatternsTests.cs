using Bongsu.Configuration.Resolving;

namespace Bongsu.Configuration.Tests.Resolving;

/// <summary>What becomes of rows that a filter cannot judge.</summary>
public sealed class RowPatternsTests
{
    private static readonly string s_hard = new string('a', 60) + "!";

    [Fact]
    public void A_pattern_that_is_matched_in_linear_time_judges_whatever_the_limit_is()
    {
        var faults = new List<string>();
        var patterns = new RowPatterns("fs", TimeSpan.FromTicks(1));

        Assert.True(patterns.IsMatch("^(a+)+!$", s_hard, "{#FS}", faults));
        Assert.False(patterns.IsMatch("^(a+)+$", s_hard, "{#FS}", faults));
        Assert.Empty(faults);
    }

    [Fact]
    public void A_pattern_that_takes_too_long_is_named_with_the_values_and_given_up_in_the_end()
    {
        var faults = new List<string>();
        var patterns = new RowPatterns("fs", TimeSpan.FromMilliseconds(1));

        for (int i = 0; i < 40; i++)
            Assert.Null(patterns.IsMatch("^(?=(a+)+$)", $"{s_hard}{i}", "{#FS}", faults));

        Assert.Equal(RowPatterns.MostLate + 1, faults.Count);
        Assert.All(faults, f => Assert.StartsWith("Discovery 'fs': the pattern '^(?=(a+)+$)' of {#FS} took too long", f, StringComparison.Ordinal));
        Assert.Contains($"'{s_hard}0'", faults[0], StringComparison.Ordinal);
        Assert.Contains("is given up", faults[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_pattern_is_said_once()
    {
        var faults = new List<string>();
        var patterns = new RowPatterns("fs");

        Assert.Null(patterns.IsMatch("(", "a", "{#FS}", faults));
        Assert.Null(patterns.IsMatch("(", "b", "{#FS}", faults));

        Assert.Equal(["Discovery 'fs': the pattern '(' of {#FS} cannot be used: it is no regular expression."], faults);
    }
}
