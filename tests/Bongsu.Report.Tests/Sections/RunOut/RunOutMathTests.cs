using Bongsu.Report.Sections.RunOut;

namespace Bongsu.Report.Tests.Sections.RunOut;

public sealed class RunOutMathTests
{
    [Fact]
    public void A_disk_that_fills_by_two_points_a_day_is_full_on_the_day()
    {
        var random = new Random(1);
        (double, double)[] points =
        [
            .. Enumerable.Range(0, 56).Select(i => (X: -14 + (i * 0.25), Y: 0.0)).Select(p => (p.X, 80 + (2 * p.X) + random.NextDouble())),
        ];

        (double days, double value, double perDay) = RunOutMath.Reaches(points, 100, 30)!.Value;

        Assert.InRange(days, 9.4, 10.2);
        Assert.InRange(value, 80, 81);
        Assert.InRange(perDay, 1.9, 2.1);
    }

    [Fact]
    public void What_is_left_of_memory_runs_out_downwards() =>
        Assert.Equal(5, RunOutMath.Reaches([.. Enumerable.Range(0, 20).Select(i => ((double)(i - 19), 10.0 + (2 * (19 - i))))], 0, 30)!.Value.Days, 6);

    [Fact]
    public void What_shrinks_or_is_far_off_or_hardly_known_does_not_run_out()
    {
        Assert.Null(RunOutMath.Reaches([.. Enumerable.Range(0, 20).Select(i => ((double)(i - 19), 50.0 - i))], 100, 30));
        Assert.Null(RunOutMath.Reaches([.. Enumerable.Range(0, 20).Select(i => ((double)(i - 19), 10 + (0.1 * i)))], 100, 30));
        Assert.Null(RunOutMath.Reaches([(-2, 80), (-1, 90), (0, 99)], 100, 30));
    }

    /// <summary>The rate that docs/reports.md states: in at most 1 of 1000 items without a trend one is seen.</summary>
    [Fact]
    public void Noise_does_not_run_out()
    {
        var random = new Random(20261129);
        int seen = Enumerable.Range(0, 4000).Count(_ =>
            RunOutMath.Reaches([.. Enumerable.Range(0, 56).Select(i => (-14 + (i * 0.25), 96 + (3 * random.NextDouble())))], 100, 30) is not null);

        Assert.InRange(seen, 0, 4);
    }
}
