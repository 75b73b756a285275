using Bongsu.Collect.Preprocessing;
using Bongsu.Model.Values;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class ChangePerSecondTests : PreprocessingKindContract
{
    protected override string Type => "change-per-second";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions => ["""{"factor":1}"""];

    [Fact]
    public void The_growth_is_divided_by_the_seconds_and_a_reset_is_left_out() =>
        Assert.Equal(["-", "10", "0", "-", "5", "!"], Feed("{}", "100", "110", "110", "3", "8", "x"));

    [Fact]
    public void Counters_near_2_to_the_64_keep_their_last_digits() => Assert.Equal(["-", "3"], Feed("{}", "18446744073709551610", "18446744073709551613"));

    [Fact]
    public void A_late_value_gives_nothing_and_spoils_nothing()
    {
        IPreprocessingStep step = Step("{}");
        StepState? state = null;
        (int Second, double Counter)[] arrivals = [(0, 0), (10, 100), (5, 50), (10, 100), (20, 200)];

        Assert.Equal(
            ["-", "10", "-", "-", "10"],
            arrivals.Select(a => Shown(step.Apply(ref state, StepValue.OfNumber(a.Counter), T0 + TimeSpan.FromSeconds(a.Second)))));
    }

    [Theory]
    [InlineData(ItemValueType.Float, "0.1")]
    [InlineData(ItemValueType.Unsigned, "0")]
    [InlineData(ItemValueType.Text, "0")]
    public void The_rate_has_a_fraction_where_the_item_keeps_one(ItemValueType type, string expected)
    {
        IPreprocessingStep step = Step("change-per-second", "{}", type);
        StepState? state = null;
        step.Apply(ref state, StepValue.OfText("1"), T0);

        Assert.Equal(expected, Shown(step.Apply(ref state, StepValue.OfText("2"), T0 + TimeSpan.FromSeconds(10))));
    }

    [Property]
    public void In_any_order_the_differences_given_add_up_to_no_more_than_the_counter_grew(int[] order)
    {
        // A counter that grows by 7 a second: whatever arrives when, each rate given is 7.
        IPreprocessingStep step = Step("{}");
        StepState? state = null;
        foreach (int second in order.Select(o => Math.Abs(o % 1000)))
        {
            StepResult result = step.Apply(ref state, StepValue.OfWhole((ulong)second * 7), T0 + TimeSpan.FromSeconds(second));
            if (result.IsValue && result.Value.TryGetNumber(out double rate))
                Assert.Equal(7, rate, 9);
        }
    }
}

public sealed class SimpleChangeTests : PreprocessingKindContract
{
    protected override string Type => "simple-change";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions => ["""{"factor":1}"""];

    [Fact]
    public void The_growth_is_given_and_a_smaller_value_is_left_out() => Assert.Equal(["-", "5", "-", "0.5", "!"], Feed("{}", "10", "15", "3", "3.5", "x"));

    [Fact]
    public void Two_values_of_one_time_have_a_difference_and_no_rate()
    {
        StepState? change = null;
        StepState? rate = null;
        IPreprocessingStep simple = Step("simple-change", "{}");
        IPreprocessingStep perSecond = Step("change-per-second", "{}");
        foreach (IPreprocessingStep step in new[] { simple, perSecond })
            step.Apply(ref step == simple ? ref change : ref rate, StepValue.OfWhole(3), T0);

        Assert.Equal("4", Shown(simple.Apply(ref change, StepValue.OfWhole(7), T0)));
        Assert.Equal("-", Shown(perSecond.Apply(ref rate, StepValue.OfWhole(7), T0)));
    }
}
