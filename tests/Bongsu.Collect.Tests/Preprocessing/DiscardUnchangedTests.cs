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

public sealed class DiscardUnchangedHeartbeatTests : PreprocessingKindContract
{
    protected override string Type => "discard-unchanged-heartbeat";

    protected override string GoodOptions => """{"heartbeat":"1m"}""";

    public override IEnumerable<string> BadOptions => ["{}", """{"heartbeat":"0"}""", """{"heartbeat":"soon"}""", """{"params":[]}"""];

    [Theory]
    [InlineData("2s")]
    [InlineData("2")]
    public void An_unchanged_value_is_kept_when_the_heartbeat_has_passed(string heartbeat) =>
        Assert.Equal(["a", "-", "a", "b", "-", "b"], FeedLines([heartbeat], "a", "a", "a", "b", "b", "b"));
}
