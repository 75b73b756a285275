using System.Collections.Frozen;
using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Detect.Services;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Testing;
using Bongsu.Views.Availability;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Views.Tests.Availability;

/// <summary>Ninety days read at once and kept for a while, against each day read alone.</summary>
public sealed class DailyAvailabilityTests : IMaintenanceTimes, IConfigurationSnapshot, IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 15, 7, 0, TimeSpan.Zero));
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById("America/Havana");
    private readonly InMemoryMetricsStore _metrics;
    private readonly EffectiveHost _shop = Shop();
    private readonly CheckResultHistory _looks;
    private readonly DailyAvailability _days;

    public DailyAvailabilityTests()
    {
        _metrics = new InMemoryMetricsStore(_time);
        _looks = new CheckResultHistory(_metrics);
        _days = new DailyAvailability(_looks, this, this, _time);
    }

    public ConfigurationDocument Current { get; } = new() { Organisations = [new OrganisationDefinition { Name = "shop-team", TimeZone = "America/Havana" }] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Timestamp Now => Timestamp.Now(_time);

    public ValueTask DisposeAsync() => _metrics.DisposeAsync();

    public IDisposable Subscribe(Action<ConfigurationDocument> changed) => throw new NotSupportedException();

    /// <summary>Planned work every third day, over a midnight of the owner's.</summary>
    public IReadOnlyList<TimeInterval> Between(string name, Timestamp from, Timestamp to)
    {
        long third = 3 * 86_400_000L, first = from.UnixMilliseconds / third * third;
        return
        [
            .. Enumerable.Range(-1, (int)((to.UnixMilliseconds - first) / third) + 3)
                .Select(i => first + (i * third) + 10_000_000)
                .Select(at => (From: Math.Max(at, from.UnixMilliseconds), To: Math.Min(at + 14_400_000, to.UnixMilliseconds)))
                .Where(t => t.From < t.To)
                .Select(t => new TimeInterval(Timestamp.FromUnixMilliseconds(t.From), Timestamp.FromUnixMilliseconds(t.To))),
        ];
    }

    /// <summary>In the ninety days before, Cuba's clocks were put back at one in the night.</summary>
    [Fact]
    public async Task Each_day_is_what_the_day_alone_is()
    {
        await StoreAsync(TimeSpan.FromDays(80), static i => i % 17 != 3 && i % 1000 > 90, static i => i % 700 < 200);

        IReadOnlyList<AvailabilityReport> reports = await _days.ReadAsync(_shop, Token);

        DateOnly today = ServiceDays.DayOf(Now, _zone);
        Assert.Equal(DailyAvailability.Days, reports.Count);
        Assert.Equal(1, reports.Count(r => r.Range.Length == TimeSpan.FromHours(25)));
        for (int i = 0; i < reports.Count; i++)
        {
            TimeInterval day = ServiceDays.Of(today.AddDays(i + 1 - reports.Count), _zone);
            if (i == reports.Count - 1)
                day = new TimeInterval(day.From, Now);
            AvailabilityReport alone = AvailabilityMath.Compute(
                await _looks.RunsAsync(_shop, day, Token), day, Between("shop", day.From, day.To), 0.995, s_interval);
            Assert.Equal(
                (day, 0.995, alone.Good, alone.Bad, alone.Unknown, alone.Maintenance),
                (reports[i].Range, reports[i].Objective, reports[i].Good, reports[i].Bad, reports[i].Unknown, reports[i].Maintenance));
        }

        Assert.Contains(reports, r => r.Bad > TimeSpan.Zero && r.Good > TimeSpan.Zero && r.Maintenance > TimeSpan.Zero);
    }

    [Fact]
    public async Task Today_is_read_again_after_half_a_minute_and_other_days_after_an_hour()
    {
        await StoreAsync(TimeSpan.FromDays(3), static _ => true, static _ => false);
        Assert.Equal((0.0, 0.0), await BadMinutesAsync(_shop));
        await StoreAsync(TimeSpan.FromDays(3), static _ => false, static _ => false);

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal((0.0, 0.0), await BadMinutesAsync(_shop));
        _time.Advance(TimeSpan.FromSeconds(1));
        (double yesterday, double today) = await BadMinutesAsync(_shop);
        Assert.True(yesterday == 0 && today > 60, $"{yesterday} minutes yesterday, {today} today");
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(0, (await BadMinutesAsync(_shop)).Yesterday);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await BadMinutesAsync(_shop)).Yesterday > 60);
    }

    /// <summary>A service whose definition has changed has other checks or another objective: what is kept of it is not given.</summary>
    [Fact]
    public async Task A_changed_service_and_a_new_day_are_read_anew()
    {
        await StoreAsync(TimeSpan.FromDays(3), static _ => true, static _ => false);
        await BadMinutesAsync(_shop);
        await StoreAsync(TimeSpan.FromDays(3), static _ => false, static _ => false);

        Assert.Equal((0.0, 0.0), await BadMinutesAsync(_shop));
        Assert.True((await BadMinutesAsync(_shop with { Revision = 2 })).Yesterday > 60);

        // Havana's midnight; the hour is not over.
        _time.SetUtcNow(new DateTimeOffset(2026, 11, 21, 4, 59, 50, TimeSpan.Zero));
        await _days.ReadAsync(_shop, Token);
        _time.Advance(TimeSpan.FromSeconds(20));
        IReadOnlyList<AvailabilityReport> after = await _days.ReadAsync(_shop, Token);
        Assert.Equal(TimeSpan.FromSeconds(10), after[^1].Range.Length);
        Assert.Equal(TimeSpan.FromHours(24), after[^2].Range.Length);
        Assert.Equal(ServiceDays.StartOf(new DateOnly(2026, 11, 21), _zone), after[^1].Range.From);
    }

    private static EffectiveHost Shop()
    {
        var id = new HostId(1);
        var item = new EffectiveItem
        {
            Id = StableId.Item(id, "http.ok[front]"),
            Key = "http.ok[front]",
            Name = "ok",
            Type = "check",
            ValueType = ItemValueType.Unsigned,
            Interval = s_interval,
        };
        return new EffectiveHost
        {
            Id = id,
            Name = "shop",
            DisplayName = "Shop",
            Owner = "shop-team",
            IsService = true,
            Terms = new ServiceTerms { Objective = 0.995 },
            Items = new Dictionary<ItemId, EffectiveItem> { [item.Id] = item }.ToFrozenDictionary(),
            ItemsByKey = new Dictionary<string, EffectiveItem> { [item.Key] = item }.ToFrozenDictionary(),
            Checks =
            [
                new EffectiveCheck
                {
                    Name = "front",
                    Type = "http",
                    Interval = s_interval,
                    Timeout = s_interval,
                    FailureTrigger = new TriggerId(1),
                    Outputs = new Dictionary<string, ItemId> { ["ok"] = item.Id },
                    Options = new Dictionary<string, JsonElement>(),
                },
            ],
        };
    }

    private async Task<(double Yesterday, double Today)> BadMinutesAsync(EffectiveHost service)
    {
        IReadOnlyList<AvailabilityReport> reports = await _days.ReadAsync(service, Token);
        return (reports[^2].Bad.TotalMinutes, reports[^1].Bad.TotalMinutes);
    }

    private async Task StoreAsync(TimeSpan span, Func<int, bool> works, Func<int, bool> skips)
    {
        SeriesId series = _metrics.GetOrAddSeries(Labels.Of((Labels.MetricName, "http_ok"), ("host", "shop"), ("key", "http.ok[front]")));
        long start = (Now - span).UnixMilliseconds, step = (long)s_interval.TotalMilliseconds;
        SeriesSample[] samples = [
            .. Enumerable.Range(0, (int)(span / s_interval))
                .Where(i => !skips(i))
                .Select(i => new SeriesSample(series, start + (i * step), works(i) ? 1 : 0))];
        await _metrics.AppendAsync(samples, Token);
    }
}
