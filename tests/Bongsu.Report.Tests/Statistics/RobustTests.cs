using Bongsu.Report.Statistics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Report.Tests.Statistics;

public sealed class RobustTests
{
    [Property]
    public Property Median_leaves_as_many_below_as_above() => Prop.ForAll(
        Gen.NonEmptyListOf(Gen.Choose(-50, 50).Select(i => (double)i)).ToArbitrary(),
        values =>
        {
            double median = Robust.Median(values);
            return values.Count(v => v < median) <= values.Count / 2 && values.Count(v => v > median) <= values.Count / 2;
        });

    [Property]
    public Property Rank_is_the_least_value_that_enough_do_not_exceed() => Prop.ForAll(
        Gen.NonEmptyListOf(Gen.Choose(-50, 50).Select(i => (double)i)).SelectMany(v => Gen.Choose(1, 100).Select(p => (v, p / 100.0))).ToArbitrary(),
        t => Robust.Rank(t.v, t.Item2) == t.v.Order().First(x => t.v.Count(y => y <= x) >= (t.Item2 * t.v.Count) - 1e-9));

    [Fact]
    public void Line_ignores_a_few_wild_values()
    {
        (double, double)[] points = [.. Enumerable.Range(0, 40).Select(i => ((double)i, i % 13 == 5 ? 1e6 : 3 + (2.0 * i)))];

        RobustLine line = Robust.Line(points)!;

        Assert.Equal(2, line.Slope, 6);
        Assert.Equal(3, line.Intercept, 6);
        Assert.True(line.Certainty > 5);
    }

    [Fact]
    public void Line_needs_three_places() => Assert.Null(Robust.Line([(1, 1), (1, 2), (2, 3), (2, 9)]));
}
