using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Values;
using Bongsu.Views.Charts;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Views.Tests.Charts;

public sealed class ChartTests
{
    [Theory]
    [InlineData(12, 47, "%", 0, 60)]
    [InlineData(3, 97, "%", 0, 100)]
    [InlineData(0, 0, "", 0, 1)]
    [InlineData(1000, 1010, "", 1000, 1010)]
    [InlineData(-8, -1, "°C", -8, 0)]
    [InlineData(0, 3_000_000_000, "B", 0, 3_221_225_472)]
    public void A_scale_has_round_ends_around_the_data(double min, double max, string unit, double low, double high)
    {
        ChartScale scale = ChartScale.For(min, max, unit);

        Assert.Equal(low, scale.Low, 6);
        Assert.Equal(high, scale.High, 6);
    }

    [Theory]
    [InlineData(90.7, 99.6, 90, 100)]
    [InlineData(5, 5, 4.5, 5.5)]
    [InlineData(double.NaN, 1, 0, 1)]
    public void A_fitted_scale_lies_close_around_the_data(double min, double max, double low, double high)
    {
        ChartScale scale = ChartScale.Fitted(min, max);

        Assert.Equal(low, scale.Low, 6);
        Assert.Equal(high, scale.High, 6);
    }

    [Theory]
    [InlineData(new[] { 0.003, 40 }, 0.001, 100)]
    [InlineData(new[] { 10d, 100 }, 10, 100)]
    [InlineData(new[] { 5d }, 1, 10)]
    [InlineData(new[] { 1e-30, 1 }, 1e-12, 1)]
    public void A_logarithmic_scale_has_powers_of_ten_as_ends(double[] values, double low, double high)
    {
        ChartScale scale = ChartScale.Logarithmic(values);

        Assert.True(scale.IsLogarithmic);
        Assert.Equal(1, scale.Low / low, 9);
        Assert.Equal(1, scale.High / high, 9);
        Assert.Equal((0d, 1d), (scale.Fraction(scale.Low), scale.Fraction(scale.High)));
        Assert.Equal(0.5, scale.Fraction(Math.Sqrt(scale.Low * scale.High)), 6);
        Assert.InRange(scale.Lines().Count(), 2, 13);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 0d, -3, double.NaN, double.PositiveInfinity })]
    public void Without_positive_values_there_is_nothing_logarithmic(double[] values) => Assert.False(ChartScale.Logarithmic(values).IsLogarithmic);

    [Fact]
    public void On_a_logarithmic_scale_what_is_not_positive_lies_at_the_bottom() => Assert.Equal(0, ChartScale.Logarithmic([1, 1000]).Fraction(-5));

    [Property]
    public Property Any_scale_encloses_its_data_with_a_few_lines() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat>(), ArbMap.Default.ArbFor<NormalFloat>(), ArbMap.Default.ArbFor<bool>(),
        (a, b, bytes) =>
        {
            double min = Math.Min(a.Get, b.Get), max = Math.Max(a.Get, b.Get);
            if (!double.IsFinite(max - min) || Math.Abs(max) > 1e300 || Math.Abs(min) > 1e300)
                return true;
            ChartScale scale = ChartScale.For(min, max, bytes ? "B" : "");
            double slack = (scale.High - scale.Low) * 1e-6;
            return scale.Low <= min + slack && scale.High >= max - slack && scale.High > scale.Low && scale.Lines().Count() is >= 2 and <= 21;
        });

    [Fact]
    public void A_line_is_broken_where_data_is_missing_and_joined_where_it_is_not()
    {
        Window[] windows = [At(0, 1), At(1000, 2), At(2000, 3), At(9000, 4)];

        ChartDrawing drawing = ChartDrawing.Of(windows, 0, 10_000, 1000, 3000, "");

        Assert.Equal(2, drawing.Line.Count(c => c == 'M'));
        Assert.Equal(2, drawing.Line.Count(c => c == 'L'));
        Assert.Equal("", drawing.Band);
        Assert.Equal(new ChartSummary(1, 2.5, 4, 4), drawing.Summary);
    }

    [Fact]
    public void A_band_goes_along_the_maxima_and_back_along_the_minima()
    {
        Window[] windows = [new(0, 2, 4, 0, 4, 4), new(1000, 2, 4, 1, 3, 1)];

        ChartDrawing drawing = ChartDrawing.Of(windows, 0, 2000, 1000, 3000, "");

        Assert.Equal("M250 0L750 250L750 750L250 1000Z", drawing.Band);
        Assert.Equal("M250 500L750 500", drawing.Line);
        Assert.Equal("[[0,2,0,4],[1,2,1,3]]", drawing.PointsJson);
    }

    [Fact]
    public void Without_data_there_is_an_empty_chart_and_no_summary()
    {
        ChartDrawing drawing = ChartDrawing.Of([], 0, 1000, 10, 30, "B");

        Assert.Equal("", drawing.Line);
        Assert.Null(drawing.Summary);
        Assert.Equal("[]", drawing.PointsJson);
    }

    [Fact]
    public void Every_range_is_drawn_with_about_as_many_windows()
    {
        Assert.Equal(["1h", "6h", "1d", "1w", "1m", "6m"], ChartRange.All.Select(r => r.Name));
        Assert.All(ChartRange.All, r => Assert.InRange(r.Span / r.Step, 350, 510));
        Assert.Equal("1h", ChartRange.Find("no such").Name);
        Assert.Equal(20_000, ChartRange.Find("1h").AlignedEnd(10_000));
    }

    [Fact]
    public void Marks_stand_at_round_times_of_the_readers_zone()
    {
        long from = new DateTimeOffset(2026, 11, 22, 13, 7, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

        IReadOnlyList<(long AtMs, string Label)> ticks = TimeTicks.Between(
            from, from + 6 * 3_600_000, static ms => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToOffset(TimeSpan.FromHours(9)));

        Assert.Equal(["23:00", "11-23", "01:00", "02:00", "03:00", "04:00"], ticks.Select(t => t.Label));
    }

    [Fact]
    public void Lines_of_one_chart_share_a_scale_and_leave_out_what_all_their_names_begin_with()
    {
        HostChartModel chart = HostChartModel.Of(
            "Network eth0",
            [(Item("eth0: received"), [At(0, 10), At(1000, 20)]), (Item("eth0: sent"), [At(0, 95)]), (Item("eth0: errors"), [])],
            0,
            10_000,
            1000);

        Assert.Equal(["received", "sent", "errors"], chart.Lines.Select(l => l.Name));
        Assert.Equal([20, 95, null], chart.Lines.Select(l => l.Last));
        Assert.Equal((0d, 100d), (chart.Scale.Low, chart.Scale.High));
        Assert.StartsWith("M50 900L150 800", chart.Lines[0].Path, StringComparison.Ordinal);
        Assert.Equal("", chart.Lines[2].Path);
        Assert.True(chart.HasData);
    }

    [Fact]
    public void A_name_that_others_only_begin_alike_is_kept_whole()
    {
        HostChartModel chart = HostChartModel.Of("CPU", [(Item("CPU user"), []), (Item("CPU system"), [])], 0, 10_000, 1000);

        Assert.Equal(["CPU user", "CPU system"], chart.Lines.Select(l => l.Name));
        Assert.False(chart.HasData);
    }

    [Theory]
    [InlineData("last(/web-1/vfs.fs.size[/var,pused])>90", "web-1|vfs.fs.size[/var,pused]")]
    [InlineData("min(/a b/k,5m)>5 and max( /c/d[\"x/y\"],#3)/2<1", "a b|k;c|d[\"x/y\"]")]
    [InlineData("find(/h/log[a],1h,\"regexp\",\"(/not/this)\")=1", "h|log[a]")]
    [InlineData("last(//own)>1", "web-9|own")]
    [InlineData("1/2/3", "")]
    [InlineData("last(/h/", "")]
    [InlineData("\"", "")]
    public void The_items_of_a_trigger_are_found_and_divisions_are_not(string expression, string expected) =>
        Assert.Equal(expected, string.Join(';', TriggerItems.Of(expression, "web-9").Select(i => i.Host + "|" + i.Key)));

    [Property]
    public bool Any_text_is_read_for_items_without_harm(string? expression) => TriggerItems.Of(expression ?? "", "web-9").Count >= 0;

    private static EffectiveItem Item(string name) =>
        new() { Id = StableId.Item(new HostId(1), name), Key = "k", Name = name, Type = "trapper", ValueType = ItemValueType.Float };

    private static Window At(long start, double value) => new(start, 1, value, value, value, value);
}
