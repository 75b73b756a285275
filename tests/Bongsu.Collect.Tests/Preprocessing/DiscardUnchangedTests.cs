using Bongsu.Collect.Preprocessing;

namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class DiscardUnchangedTests : PreprocessingKindContract
{
    protected override string Type => "discard-unchanged";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions => ["""{"heartbeat":"soon"}"""];

    [Fact]
    public void Only_changes_are_kept() => Assert.Equal(["1", "-", "2", "1", "-", "a", "-"], Feed("{}", "1", "1.0", "2", "1", "1", "a", "a"));

    [Fact]
    public void A_heartbeat_lets_an_unchanged_value_through() =>
        Assert.Equal(["1", "-", "-", "1", "-", "-", "1"], Feed("""{"heartbeat":"3s"}""", "1", "1", "1", "1", "1", "1", "1"));

    [Fact]
    public void A_late_value_is_kept_and_the_newest_stays_the_measure()
    {
        IPreprocessingStep step = Step("{}");
        StepState? state = null;
        (int Second, string Text)[] arrivals = [(10, "a"), (5, "b"), (11, "a"), (12, "b")];

        Assert.Equal(["a", "b", "-", "b"], arrivals.Select(a => Shown(step.Apply(ref state, StepValue.OfText(a.Text), T0 + TimeSpan.FromSeconds(a.Second)))));
    }
}
