using Bongsu.Configuration.Effective;
using Bongsu.Detect.Tests.Triggers;
using Bongsu.Detect.Trials;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Detect.Tests.Trials;

/// <summary>Trying a trigger on the stored past gives what it would have done live, within bounds.</summary>
public sealed class BacktestTests
{
    private static readonly Timestamp s_start = Timestamp.FromUnix(1_793_000_000);
    private readonly StoredValues _history = new();
    private readonly FakeTimeProvider _time = new();
    private readonly HostBuilder _host = new HostBuilder("web-1").Item("cpu").Item("load").Item("state", ItemValueType.Text);

    [Theory]
    [InlineData("last(//cpu)>5")]
    [InlineData("min(//cpu,3m)>4 and count(//cpu,3m)>=2")]
    [InlineData("avg(//cpu,#3)>avg(//load,10m)")]
    [InlineData("nodata(//cpu,2m)=1")]
    [InlineData("last(//state)=\"down\" or timeleft(//load,10m,10)<5m")]
    [InlineData("max(//cpu,5m:now-5m)>7")]
    public async Task Run_StoredValues_GivesTheTransitionsOfLiveEvaluation(string expression)
    {
        for (int seed = 0; seed < 25; seed++)
            await EqualAsync(expression, recovery: seed % 3 == 0 ? "last(//cpu)<3" : null, new Random(seed));
    }

    [Property(MaxTest = 60)]
    public Task Run_AnyValuesAndGaps_GivesTheTransitionsOfLiveEvaluation(int seed, byte threshold, byte minutes) =>
        EqualAsync($"avg(//cpu,{1 + (minutes % 20)}m)>{threshold % 10} or nodata(//load,{1 + (minutes % 7)}m)=1", null, new Random(seed));

    [Fact]
    public async Task Run_AnHourAboveTheThreshold_IsOneProblemOfAnHour()
    {
        for (int i = 1; i <= 600; i++)
            _history.Add(_host["cpu"], ItemValue.Float(s_start + TimeSpan.FromMinutes(i), i is > 120 and <= 180 ? 9 : 1));

        BacktestResult result = await RunAsync("last(//cpu)>5", TimeSpan.FromMinutes(600));

        BacktestProblem problem = Assert.Single(result.Problems);
        Assert.Equal(TimeSpan.FromMinutes(121), problem.StartedAt - s_start);
        Assert.Equal(TimeSpan.FromMinutes(60), problem.RecoveredAt!.Value - problem.StartedAt);
        Assert.Equal(600, result.Values);
        Assert.Null(result.Stopped);
        Assert.Equal("0", result.Now.ToString());
        Assert.Contains(result.Parts, p => p.Node.ToString() == "last(//cpu)" && p.Result.ToString() == "1");
    }

    [Fact]
    public async Task Run_BadBeforeTheRange_IsCountedFromItsStart()
    {
        _history.Add(_host["cpu"], ItemValue.Float(s_start - TimeSpan.FromMinutes(1), 9));
        _history.Add(_host["cpu"], ItemValue.Float(s_start + TimeSpan.FromMinutes(5), 1));

        BacktestResult result = await RunAsync("last(//cpu)>5", TimeSpan.FromMinutes(10));

        Assert.Equal(s_start, Assert.Single(result.Problems).StartedAt);
    }

    [Fact]
    public async Task Run_NothingCollectedBeforeAMoment_SilenceUntilThenIsNoProblem()
    {
        for (int i = 300; i <= 600; i++)
            _history.Add(_host["cpu"], ItemValue.Float(s_start + TimeSpan.FromMinutes(i), 1));

        BacktestResult result = await RunAsync("nodata(//cpu,5m)=1", TimeSpan.FromMinutes(600));

        Assert.Equal(0, result.ProblemCount);
        Assert.Equal(TimeSpan.FromMinutes(300), result.From - s_start);
    }

    [Fact]
    public async Task Run_MoreValuesThanAllowed_StopsAndSaysWhere()
    {
        for (int i = 1; i <= 600; i++)
            _history.Add(_host["cpu"], ItemValue.Float(s_start + TimeSpan.FromMinutes(i), 1));

        BacktestResult result = await RunAsync("last(//cpu)>5", TimeSpan.FromMinutes(600), new BacktestLimits { Values = 100 });

        Assert.Equal(100, result.Values);
        Assert.Equal(TimeSpan.FromMinutes(100), result.To - s_start);
        Assert.Contains("more than 100 values", result.Stopped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MoreTimeThanAllowed_Stops()
    {
        for (int i = 1; i <= 6000; i++)
            _history.Add(_host["cpu"], ItemValue.Float(s_start + TimeSpan.FromMinutes(i), 1));
        _time.AutoAdvanceAmount = TimeSpan.FromSeconds(10);

        BacktestResult result = await RunAsync("last(//cpu)>5", TimeSpan.FromMinutes(6000));

        Assert.Contains("longer than 15 s", result.Stopped, StringComparison.Ordinal);
        Assert.True(result.Values < 6000);
    }

    [Fact]
    public async Task Run_AFlappingTrigger_KeepsTheFirstProblemsAndCountsAll()
    {
        for (int i = 1; i <= 600; i++)
            _history.Add(_host["cpu"], ItemValue.Float(s_start + TimeSpan.FromMinutes(i), i % 2 == 0 ? 9 : 1));

        BacktestResult result = await RunAsync("last(//cpu)>5", TimeSpan.FromMinutes(600), new BacktestLimits { Problems = 10 });

        Assert.Equal(10, result.Problems.Count);
        Assert.Equal(300, result.ProblemCount);
        Assert.All(result.Problems, p => Assert.NotNull(p.RecoveredAt));
    }

    [Fact]
    public async Task Run_Cancelled_Ends()
    {
        _history.Add(_host["cpu"], ItemValue.Float(s_start + TimeSpan.FromMinutes(1), 1));
        HostPlan plan = Plan("last(//cpu)>5", null);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new Backtest(_history, _time, new BacktestLimits()).RunAsync(
                plan, s_start, s_start + TimeSpan.FromHours(1), TimeZoneInfo.Utc, new CancellationToken(canceled: true)));
    }

    private Task<BacktestResult> RunAsync(string expression, TimeSpan range, BacktestLimits? limits = null) =>
        new Backtest(_history, _time, limits ?? new BacktestLimits()).RunAsync(
            Plan(expression, null), s_start, s_start + range, TimeZoneInfo.Utc, TestContext.Current.CancellationToken);

    private static HostPlan Plan(string expression, string? recovery)
    {
        EffectiveHost host = new HostBuilder("web-1").Item("cpu").Item("load").Item("state", ItemValueType.Text).Trigger("t", expression, recovery).Build();
        return Backtest.Prepare(host, host.Triggers[0], new TrialCatalog([host]));
    }

    /// <summary>The naive live run: the host's triggers made by hand, given each value when it comes and a tick every ten seconds.</summary>
    private async Task EqualAsync(string expression, string? recovery, Random random)
    {
        HostPlan plan = Plan(expression, recovery);
        var history = new StoredValues();
        var values = new List<(ItemId Item, ItemValue Value)>();
        Timestamp at = s_start;
        Timestamp end = s_start + TimeSpan.FromHours(6);
        while ((at += TimeSpan.FromMilliseconds(random.Next(1, random.Next(20) == 0 ? 600_000 : 60_000))) < end)
        {
            ItemValue value = random.Next(3) switch
            {
                0 => ItemValue.OfText(at, random.Next(2) == 0 ? "up" : "down"),
                _ => ItemValue.Float(at, random.Next(0, 11)),
            };
            values.Add((value.Type == ItemValueType.Text ? _host["state"] : _host[random.Next(2) == 0 ? "cpu" : "load"], value));
            history.Add(values[^1].Item, value);
        }

        var expected = new List<TriggerTransition>();
        Timestamp first = values.First(v => plan.Needs.ContainsKey(v.Item)).Value.At;
        var live = new HostTriggers(plan, [], first, TimeZoneInfo.Utc);
        live.EvaluateAll(first, expected);
        Timestamp tick = first + TimeSpan.FromMilliseconds(plan.Host.Id.Value * 7919 % 10_000);
        foreach ((ItemId item, ItemValue value) in values)
        {
            for (; tick < value.At; tick += TimeSpan.FromSeconds(10))
                live.Tick(tick, expected);
            live.Observe([(item, value)], value.At, expected);
        }

        for (; tick <= end; tick += TimeSpan.FromSeconds(10))
            live.Tick(tick, expected);

        BacktestResult result = await new Backtest(history, _time, new BacktestLimits()).RunAsync(
            plan, s_start, end, TimeZoneInfo.Utc, TestContext.Current.CancellationToken);

        IEnumerable<(bool Fired, Timestamp At)> got = result.Problems.SelectMany(
            p => p.RecoveredAt is { } r ? new[] { (true, p.StartedAt), (false, r) } : [(true, p.StartedAt)]);
        Assert.Equal(expected.Select(t => (t.Fired, t.At)), got);
    }

    private sealed class StoredValues : ITrialHistory
    {
        private readonly Dictionary<ItemId, List<ItemValue>> _values = [];

        public void Add(ItemId item, ItemValue value)
        {
            if (!_values.TryGetValue(item, out List<ItemValue>? list))
                _values.Add(item, list = []);
            list.Add(value);
        }

        public ValueTask<TrialValues> ReadAsync(
            EffectiveHost host, EffectiveItem item, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult(new TrialValues([.. _values.GetValueOrDefault(item.Id, []).Where(v => v.At > from && v.At <= to).Take(limit)], 0));
        }
    }
}
