using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Store.Vigils;
using Bongsu.Views.Charts;
using FsCheck.Xunit;

namespace Bongsu.Views.Tests.Charts;

public sealed class StateChartTests
{
    private static readonly ValueMapDefinition s_ups = new()
    {
        Name = "UPS",
        Mappings =
        [
            new() { Value = "2", Shown = "On line" }, new() { Value = "3", Shown = "On battery" },
            new() { Type = ValueMappingType.InRange, Value = "4-9", Shown = "Off" },
        ],
    };

    [Fact]
    public void Windows_of_one_value_have_its_name_and_the_same_state_is_one_stretch()
    {
        StateChart chart = Chart(StateSpans.OfWindows([Pure(0, 2), Pure(10, 2), Pure(20, 3), Pure(30, 5), Pure(40, 8)], 10, 30, s_ups, isResult: false), 0, 60);

        Assert.Equal(["On line", "On battery", "Off"], chart.States.Select(s => s.Text));
        Assert.Equal([new StateSpan(0, 20, 0), new(20, 30, 1), new(30, 50, 2)], chart.Lines[0].Spans);
    }

    [Fact]
    public void Window_with_several_states_says_so()
    {
        StateChart chart = Chart(StateSpans.OfWindows([Pure(0, 1), new Window(10, 5, 4, 0, 1, 1), Pure(20, 0)], 10, 30, null, isResult: true), 0, 30);

        Assert.Equal([StateKind.Good, StateKind.Several, StateKind.Bad], chart.Lines[0].Spans.Select(s => chart.States[s.State].Kind));
    }

    [Fact]
    public void Range_of_a_map_that_covers_a_whole_window_is_one_state()
    {
        StateChart chart = Chart(StateSpans.OfWindows([new Window(0, 5, 30, 4, 9, 9)], 10, 30, s_ups, isResult: false), 0, 10);

        Assert.Equal("Off", Assert.Single(chart.States).Text);
    }

    [Fact]
    public void Nothing_is_known_between_windows_that_are_far_apart()
    {
        StateChart chart = Chart(StateSpans.OfWindows([Pure(0, 1), Pure(20, 1), Pure(100, 1)], 10, 30, null, isResult: true), 0, 120);

        Assert.Equal([new StateSpan(0, 30, 0), new(100, 110, 0)], chart.Lines[0].Spans);
    }

    [Fact]
    public void Text_holds_until_the_next_one()
    {
        StateChart chart = Chart(StateSpans.OfTexts([Text(50, "b"), Text(10, "a\nb"), Text(-20, "old")], 100, null), 0, 100);

        Assert.Equal(["old", "a b", "b"], chart.States.Select(s => s.Text));
        Assert.Equal([new StateSpan(0, 10, 0), new(10, 50, 1), new(50, 100, 2)], chart.Lines[0].Spans);
    }

    [Fact]
    public void Rows_share_states_and_colours()
    {
        StateChart chart = StateChart.Of(
            [
                (new StateLine("one", []), [new NamedSpan(0, 10, StateKind.Named, "up")]),
                (new StateLine("two", []), [new(0, 5, StateKind.Named, "down"), new(5, 10, StateKind.Named, "up")]),
            ],
            0,
            10)!;

        Assert.Equal([("up", 0), ("down", 1)], chart.States.Select(s => (s.Text, s.Colour)));
        Assert.Equal(chart.Lines[0].Spans[0].State, chart.Lines[1].Spans[1].State);
    }

    [Fact]
    public void More_states_than_can_be_told_apart_are_no_timeline()
    {
        NamedSpan[] spans = [.. Enumerable.Range(0, StateChart.MostStates + 1).Select(i => new NamedSpan(i, i + 1, StateKind.Named, $"{i}"))];

        Assert.Null(StateChart.Of([(new StateLine("", []), spans)], 0, 100));
        Assert.NotNull(StateChart.Of([(new StateLine("", []), spans[1..])], 0, 100));
    }

    [Fact]
    public void Points_of_a_series_that_are_no_numbers_end_a_state()
    {
        StateChart chart = Chart(StateSpans.OfSamples([new(0, 1), new(10, 1), new(20, double.NaN), new(30, 0)], 10), 0, 50);

        Assert.Equal([new StateSpan(0, 20, 0), new(30, 40, 1)], chart.Lines[0].Spans);
    }

    [Fact]
    public async Task Times_in_which_nobody_watched_are_shaded()
    {
        StateChart chart = Chart([new(0, 100, StateKind.Named, "up")], 0, 100);

        StateChart? shaded = await new StateCharts(null!, new Blind(new BlindSpan(20, 40))).WithBlindAsync(chart, TestContext.Current.CancellationToken);

        Assert.Equal([new ChartShade(20, 20)], shaded!.Blind);
    }

    // At every moment a row is in the state of the last span that covers it.
    [Property]
    public void Stretches_are_in_order_and_never_overlap(byte[] values)
    {
        Window[] windows = [.. values.Select((v, i) => Pure(i * 10, v % 3))];

        StateChart chart = Chart(StateSpans.OfWindows(windows, 10, 30, null, isResult: false), 0, Math.Max(10, windows.Length * 10));

        long end = 0;
        foreach (StateSpan span in chart.Lines[0].Spans)
        {
            Assert.True(span.FromMs >= end && span.ToMs > span.FromMs);
            end = span.ToMs;
        }

        Assert.Equal(windows.Length * 10, chart.Lines[0].Spans.Sum(s => s.ToMs - s.FromMs));
        Assert.All(windows, w => Assert.Equal(
            ((int)w.Last).ToString(System.Globalization.CultureInfo.InvariantCulture),
            chart.States[chart.Lines[0].Spans.Single(s => s.FromMs <= w.StartMs && w.StartMs < s.ToMs).State].Text));
    }

    private sealed class Blind(params BlindSpan[] spans) : IBlindTimes
    {
        public Task<IReadOnlyList<BlindSpan>> BetweenAsync(long fromMs, long toMs, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<BlindSpan>>(spans);
    }

    private static StateChart Chart(IReadOnlyList<NamedSpan> spans, long from, long to) => StateChart.Of([(new StateLine("", []), spans)], from, to)!;

    private static Window Pure(long start, double value) => new(start, 1, value, value, value, value);

    private static ItemValue Text(long at, string text) => ItemValue.OfText(Timestamp.FromUnixMilliseconds(at), text);
}
