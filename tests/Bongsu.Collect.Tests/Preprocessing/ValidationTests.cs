using Bongsu.Collect.Preprocessing;

namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class RangeTests : PreprocessingKindContract
{
    protected override string Type => "in-range";

    protected override string GoodOptions => """{"min":5,"max":10}""";

    public override IEnumerable<string> BadOptions =>
        ["{}", """{"min":2,"max":1}""", """{"params":["5"]}""", """{"params":["",""]}""", """{"params":["a","b"]}"""];

    [Theory]
    [InlineData("5", "10", "5")]
    [InlineData("5", "10", "10")]
    [InlineData("", "10", "-1e3")]
    [InlineData("5", "", "1e300")]
    public void Numbers_inside_go_through_as_they_are(string min, string max, string number) => Assert.Equal([number], FeedLines([min, max], number));

    [Theory]
    [InlineData("5", "10", "4.9", "4.9 is less than 5 or greater than 10")]
    [InlineData("5", "10", "10.1", "10.1 is less than 5 or greater than 10")]
    [InlineData("", "10", "11", "11 is greater than 10")]
    [InlineData("5", "", "1", "1 is less than 5")]
    [InlineData("5", "10", "six", "'six' is not a number")]
    public void The_failure_says_the_range(string min, string max, string text, string expected)
    {
        StepState? state = null;

        Assert.Equal(expected, Step($"{{\"params\":[\"{min}\",\"{max}\"]}}").Apply(ref state, StepValue.OfText(text), T0).Error);
    }
}

public sealed class MatchesTests : PreprocessingKindContract
{
    protected override string Type => "matches-regex";

    protected override string GoodOptions => """{"pattern":"[0-9]+"}""";

    public override IEnumerable<string> BadOptions => ["{}", """{"pattern":""}""", """{"params":["([0-9+)"]}"""];

    [Fact]
    public void What_matches_goes_through() => Assert.Equal(["abc 123", "!"], Feed(GoodOptions, "abc 123", "abc"));
}

public sealed class NotMatchesTests : PreprocessingKindContract
{
    protected override string Type => "not-matches-regex";

    protected override string GoodOptions => """{"pattern":"[0-9]+"}""";

    public override IEnumerable<string> BadOptions => ["{}", """{"pattern":""}""", """{"params":["([0-9+)"]}"""];

    [Fact]
    public void What_does_not_match_goes_through() => Assert.Equal(["!", "abc"], Feed(GoodOptions, "abc 123", "abc"));
}
