using System.Collections.Frozen;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Metrics;
using Bongsu.Metrics.Engine;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Views.Availability;

namespace Bongsu.Detect.Tests.Services;

/// <summary>Over the real engine, so that its rollups are what is read.</summary>
public sealed class CheckResultHistoryTests : IAsyncLifetime
{
    private static readonly Timestamp s_now = Timestamp.FromUnix(1_795_608_000);
    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-looks").FullName;
    private readonly Microsoft.Extensions.Time.Testing.FakeTimeProvider _time = new(s_now.ToDateTimeOffset());
    private readonly EffectiveHost _shop = Shop(TimeSpan.FromSeconds(5));
    private MetricsEngine _metrics = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _metrics = await MetricsEngine.OpenAsync(
            new MetricsOptions { DataDirectory = _directory }, _time, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, Token);

    public async ValueTask DisposeAsync()
    {
        await _metrics.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Runs_AnOutageOfThirtySecondsInTwoHours_IsFoundToTheLook()
    {
        await StoreAsync(TimeSpan.FromHours(2), at => at <= TimeSpan.FromMinutes(40) && at > TimeSpan.FromMinutes(39.5));

        AvailabilityReport report = await ReportAsync(TimeSpan.FromHours(2));

        Assert.Equal(30, report.Bad.TotalSeconds);
        Assert.InRange(report.Unknown.TotalSeconds, 0, 5);
        Assert.Equal(7200, (report.Good + report.Bad + report.Unknown).TotalSeconds);
    }

    [Fact]
    public async Task Runs_NobodyLookedForAnHour_IsUnknown()
    {
        await StoreAsync(TimeSpan.FromHours(3), _ => false, skip: at => at <= TimeSpan.FromHours(2) && at > TimeSpan.FromHours(1));

        AvailabilityReport report = await ReportAsync(TimeSpan.FromHours(3));

        Assert.InRange(report.Unknown.TotalSeconds, 3580, 3610);
        Assert.Equal(TimeSpan.Zero, report.Bad);
    }

    [Fact]
    public async Task Count_OverSixHours_EqualsWhatWasStored_AndLeavesMaintenanceOut()
    {
        await StoreAsync(TimeSpan.FromHours(7), at => at.Ticks % TimeSpan.FromMinutes(10).Ticks == 0);

        EventCount all = await new CheckResultHistory(_metrics).CountAsync(_shop, TimeSpan.FromHours(6), s_now, [], Token);
        EventCount without = await new CheckResultHistory(_metrics).CountAsync(
            _shop, TimeSpan.FromHours(6), s_now, [new TimeInterval(s_now - TimeSpan.FromHours(2), s_now - TimeSpan.FromHours(1))], Token);

        Assert.Equal(new EventCount(4320, 36), all);
        Assert.Equal(new EventCount(3600, 30), without);
    }

    private async Task<AvailabilityReport> ReportAsync(TimeSpan span)
    {
        var range = new TimeInterval(s_now - span, s_now);
        return AvailabilityMath.Compute(await new CheckResultHistory(_metrics).RunsAsync(_shop, range, Token), range, [], 0.999999, TimeSpan.FromSeconds(5));
    }

    /// <summary>A check run each 5 s, up to now; the functions are asked with how long ago a check run was.</summary>
    private async Task StoreAsync(TimeSpan span, Func<TimeSpan, bool> fails, Func<TimeSpan, bool>? skip = null)
    {
        SeriesId series = _metrics.GetOrAddSeries(Labels.Of((Labels.MetricName, "http_ok"), ("host", "shop"), ("key", "http.ok[front]")));
        var samples = new List<SeriesSample>();
        for (TimeSpan ago = span; ago >= TimeSpan.Zero; ago -= TimeSpan.FromSeconds(5))
        {
            if (skip?.Invoke(ago) != true)
                samples.Add(new SeriesSample(series, (s_now - ago).UnixMilliseconds, fails(ago) ? 0 : 1));
        }

        await _metrics.AppendAsync(samples.ToArray(), Token);
    }

    private static EffectiveHost Shop(TimeSpan interval)
    {
        var id = new HostId(1);
        var item = new EffectiveItem
        {
            Id = StableId.Item(id, "http.ok[front]"),
            Key = "http.ok[front]",
            Name = "ok",
            Type = "check",
            ValueType = ItemValueType.Unsigned,
            Interval = interval,
        };
        return new EffectiveHost
        {
            Id = id,
            Name = "shop",
            DisplayName = "Shop",
            IsService = true,
            Items = new Dictionary<ItemId, EffectiveItem> { [item.Id] = item }.ToFrozenDictionary(),
            ItemsByKey = new Dictionary<string, EffectiveItem> { [item.Key] = item }.ToFrozenDictionary(),
            Checks =
            [
                new EffectiveCheck
                {
                    Name = "front", Type = "http", Interval = interval, Timeout = interval, FailureTrigger = new TriggerId(1),
                    Outputs = new Dictionary<string, ItemId> { ["ok"] = item.Id }, Options = new Dictionary<string, System.Text.Json.JsonElement>(),
                },
            ],
        };
    }
}
