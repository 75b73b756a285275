using System.Diagnostics.CodeAnalysis;
using Bongsu.Collect.Preprocessing;

namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class RegexTests : PreprocessingKindContract
{
    protected override string Type => "regex";

    protected override string GoodOptions => """{"pattern":"([0-9]+)"}""";

    [SuppressMessage("Usage", "MA0009", Justification = "These are the patterns to refuse.")]
    public override IEnumerable<string> BadOptions => ["{}", """{"pattern":"("}""", """{"pattern":""}""", """{"pattern":"(a)\\1"}""", """{"pattern":"(?<=a)b"}"""];

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
}
