using Bongsu.Collect.Preprocessing;

namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class RegexTests : PreprocessingKindContract
{
    protected override string Type => "regex";

    protected override string GoodOptions => """{"pattern":"([0-9]+)"}""";

    public override IEnumerable<string> BadOptions => ["{}", """{"pattern":"("}""", """{"pattern":""}"""];

    [Fact]
    public void Look_around_and_back_references_are_taken() =>
        Assert.Equal(["42", "aa"], [Feed("""{"pattern":"(?<=load )([0-9]+)"}""", "9 load 42")[0], Feed("""{"pattern":"((.)\\2)"}""", "baab")[0]]);

    [Fact]
    public void A_pattern_that_must_backtrack_ends_by_its_time_limit()
    {
        StepState? state = null;
        StepResult result = Step("""{"pattern":"^(?=(a+)+$)"}""").Apply(ref state, StepValue.OfText(new string('a', 5_000) + "!"), T0);

        Assert.Contains("took longer", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_group_is_cut_out() => Assert.Equal(["42", "!"], Feed(GoodOptions, "load 42 of 99", "none"));

    [Fact]
    public void An_output_may_name_groups() =>
        Assert.Equal([@"b-a \x ab"], Feed("""{"pattern":"(.)(.)","output":"\\2-\\1 \\x \\0"}""", "abc"));

    [Fact]
    public void A_text_made_to_explode_a_backtracking_matcher_ends()
    {
        StepState? state = null;
        StepResult result = Step("""{"pattern":"^(a+)+$"}""").Apply(ref state, StepValue.OfText(new string('a', 50_000) + "!"), T0);

        Assert.NotNull(result.Error);
    }

    [Fact]
    public void As_lines_there_are_a_pattern_and_an_output()
    {
        Assert.Equal(["x123y", "!"], FeedLines(["([0-9]+)", @"x\1y"], "test 123 number", "test"));
        Assert.Equal(["ok"], FeedLines(["^$", "ok"], ""));
        Assert.NotNull(FaultOfLines("([0-9]+)"));
        Assert.NotNull(FaultOfLines("([0-9]+", @"\1"));
    }
}
