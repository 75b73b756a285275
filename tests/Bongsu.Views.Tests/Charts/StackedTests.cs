using System.Globalization;
using Bongsu.Metrics;
using Bongsu.Views.Charts;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Views.Tests.Charts;

public sealed class StackedTests
{
    [Fact]
    public void Upper_edge_is_the_sum()
    {
        LinesDrawing drawing = Stacked([[(0, 1), (10, 2)], [(0, 3), (10, 3)]]);

        Assert.Equal(0, drawing.Scale.Low);
        Assert.Equal([1, 2], Edge(drawing, 0));
        Assert.Equal([4, 5], Edge(drawing, 1));
    }

    [Fact]
    public void Series_measured_at_other_moments_is_taken_from_the_line_between_them()
    {
        LinesDrawing drawing = Stacked([[(0, 10), (20, 20)], [(10, 5)]]);

        Assert.Equal([10, 15, 20], Edge(drawing, 0));
        Assert.Equal([20], Edge(drawing, 1));
    }

    [Fact]
    public void Series_that_is_missing_adds_nothing_and_is_not_drawn()
    {
        LinesDrawing drawing = Stacked([[(0, 10), (10, double.NaN), (100, 10)], [(0, 1), (10, 1), (100, 1)]]);

        Assert.Equal(2, drawing.Lines[0].Path.Count(c => c == 'M'));
        Assert.Equal([11, 1, 11], Edge(drawing, 1));
    }

    [Fact]
    public void Negative_values_pile_up_downwards()
    {
        LinesDrawing drawing = Stacked([[(0, 5)], [(0, -2)], [(0, -3)]]);

        Assert.Equal([5], Edge(drawing, 0));
        Assert.Equal([-2], Edge(drawing, 1));
        Assert.Equal([-5], Edge(drawing, 2));
    }

    [Fact]
    public void Single_series_is_a_line() => Assert.Equal("", Assert.Single(Stacked([[(0, 1), (10, 2)]]).Lines).Area);

    [Property]
    public Property Pile_is_as_high_as_its_series_together() => Prop.ForAll(
        Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 1000), 5), 4).ToArbitrary(), series =>
        {
            LinesDrawing drawing = Stacked([.. series.Select(s => s.Select((v, i) => ((long)i * 10, (double)v)).ToArray())]);
            for (int i = 0; i < 5; i++)
                Assert.Equal(series.Sum(s => s[i]), Edge(drawing, series.Length - 1)[i], drawing.Scale.High * 0.002);
        });

    private static LinesDrawing Stacked((long At, double Value)[][] series) => LinesDrawing.Of(
        [.. series.Select((s, i) => ($"{i}", (IReadOnlyList<Sample>)[.. s.Select(p => new Sample(p.At, p.Value))]))], 0, 100, 10, stacked: true);

    // The values on the line, read back from its path.
    private static IReadOnlyList<double> Edge(LinesDrawing drawing, int line) =>
    [
        .. drawing.Lines[line].Path.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries)
            .Select(p => double.Parse(p.Replace("h0.01", "", StringComparison.Ordinal).Split(' ')[1], CultureInfo.InvariantCulture))
            .Select(y => Math.Round(drawing.Scale.Low + ((1 - (y / 1000)) * (drawing.Scale.High - drawing.Scale.Low)), 2)),
    ];
}
