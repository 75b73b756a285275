using Bongsu.Collect.Clouds;
using Bongsu.Collect.Clouds.Values;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Clouds.Values;

public sealed class PointPlanTests
{
    private const long Minute = 60_000;
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_point_waits_until_a_later_one_is_there_or_its_time_is_over()
    {
        Assert.Equal([0L], Times(Plan(now: 2, points: [(0, 1), (1, 2)]).Settled));
        Assert.Empty(Plan(now: 1, points: [(0, 1)]).Settled);
        Assert.Equal([0L], Times(Plan(now: 4, points: [(0, 1)]).Settled));
    }

    [Fact]
    public void A_gap_is_zero_unknown_or_nothing_as_the_metric_says_and_not_before_it_is_settled()
    {
        (long, double)[] points = [(0, 1), (2, 3)];

        Assert.Equal([0L], Times(Plan(now: 4, points, CloudMissing.Zero).Settled));
        Assert.Equal([(0, 1.0), (1, 0.0), (2, 3.0)], Plan(now: 6, points, CloudMissing.Zero).Settled.Select(p => (p.AtMs / Minute, p.Value)));
        Assert.Equal([0L, 2], Times(Plan(now: 6, points, CloudMissing.Unknown).Settled));
        Assert.Equal([0L, 2], Times(Plan(now: 6, points, CloudMissing.Nothing).Settled));
    }

    [Fact]
    public void Nothing_is_taken_for_missing_where_the_cloud_gave_a_part()
    {
        Assert.Equal([0L], Times(Plan(now: 60, points: [(0, 1), (2, 3)], CloudMissing.Zero, isWhole: false).Settled));
    }

    [Fact]
    public void What_changes_afterwards_is_corrected_and_not_judged_again()
    {
        PointPlan first = Plan(now: 5, points: [(0, 1), (1, 5)], CloudMissing.Zero);

        PointPlan second = PointPlan.Of(first.After, [new(0, 1), new(Minute, 7), new(2 * Minute, 9)], 0, true, Wish(CloudMissing.Zero), s_period, 6 * Minute);

        Assert.Equal([(1L, 7.0)], second.Corrections.Select(p => (p.AtMs / Minute, p.Value)));
        Assert.Equal([2L], Times(second.Settled));
    }

    [Fact]
    public void A_late_point_fills_a_gap_that_was_passed()
    {
        PointPlan first = Plan(now: 6, points: [(0, 1), (2, 3)]);

        PointPlan second = PointPlan.Of(
            first.After,
            [new(0, 1), new(Minute, 2), new(2 * Minute, 3)],
            0,
            true,
            Wish(CloudMissing.Unknown),
            s_period,
            7 * Minute);

        Assert.Equal([(1L, 2.0)], second.Corrections.Select(p => (p.AtMs / Minute, p.Value)));
        Assert.Empty(second.Settled);
    }

    [Fact]
    public void Silence_is_noticed_after_three_periods_where_something_is_expected()
    {
        Assert.Null(Plan(now: 6, points: [(0, 1)]).SilentFor);
        Assert.NotNull(Plan(now: 8, points: [(0, 1)]).SilentFor);
        Assert.Null(Plan(now: 8, points: [(0, 1)], CloudMissing.Nothing).SilentFor);
        Assert.Null(Plan(now: 8, points: [(0, 1)], CloudMissing.Zero).SilentFor);
    }

    /// <summary>
    /// A cloud that brings points late, in any order, and changes them: what triggers hear is in order, each moment once and settled; what is stored in the end
    /// is what the cloud has in the end.
    /// </summary>
    [Property(MaxTest = 300)]
    public Property However_late_points_come_history_ends_up_as_the_cloud_has_it()
    {
        const int minutes = 12;
        var points =
            from at in Gen.Choose(0, minutes - 1)
            from seenAt in Gen.Choose(1, 9)
            from value in Gen.Choose(1, 100)
            select (At: at, SeenAt: at + seenAt, Value: value);
        return Prop.ForAll(points.ListOf().ToArbitrary(), Gen.Elements(Enum.GetValues<CloudMissing>()).ToArbitrary(), (all, missing) =>
        {
            PointLedger ledger = PointLedger.Empty(0);
            var stored = new SortedDictionary<long, double>();
            var judged = new List<long>();
            for (int now = 1; now < minutes + 14; now++)
            {
                PointPlan plan = PointPlan.Of(ledger, Seen(all, now), 0, true, Wish(missing), s_period, now * Minute);
                foreach (CloudPoint point in plan.Settled)
                {
                    judged.Add(point.AtMs);
                    stored[point.AtMs] = point.Value;
                }

                foreach (CloudPoint point in plan.Corrections)
                    stored[point.AtMs] = point.Value;
                ledger = plan.After;
            }

            var truth = Seen(all, minutes + 14).ToDictionary(p => p.AtMs, p => p.Value);
            return judged.SequenceEqual(judged.Distinct().Order())
                && truth.All(t => stored.TryGetValue(t.Key, out double value) && value.Equals(t.Value))
                && stored.All(s => truth.ContainsKey(s.Key) || (missing == CloudMissing.Zero && s.Value == 0));
        });
    }

    private static CloudPoint[] Seen(IEnumerable<(int At, int SeenAt, int Value)> all, int now) =>
    [
        .. all.Select((p, i) => (p.At, p.SeenAt, p.Value, Place: i)).Where(p => p.SeenAt <= now).GroupBy(p => p.At)
            .Select(g => g.OrderBy(p => p.SeenAt).ThenBy(p => p.Place).Last()).OrderBy(p => p.At).Select(p => new CloudPoint(p.At * Minute, p.Value)),
    ];

    private static IEnumerable<long> Times(IReadOnlyList<CloudPoint> points) => points.Select(p => p.AtMs / Minute);

    private static CloudWish Wish(CloudMissing missing) => new() { Metric = "m", Missing = missing };

    private static PointPlan Plan(int now, (long At, double Value)[] points, CloudMissing missing = CloudMissing.Unknown, bool isWhole = true) => PointPlan.Of(
        PointLedger.Empty(0), [.. points.Select(p => new CloudPoint(p.At * Minute, p.Value))], 0, isWhole, Wish(missing), s_period, now * Minute);
}
