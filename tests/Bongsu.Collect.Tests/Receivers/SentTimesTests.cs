using Bongsu.Collect.Ingest;
using Bongsu.Collect.Receivers;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Collect.Tests.Receivers;

/// <summary>What becomes of the times that values are sent with.</summary>
public sealed class SentTimesTests
{
    private const long Second = 1_760_000_000;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(Second));
    private readonly EffectiveHost _host = TestHosts.Host(items: [TestHosts.Item("a"), TestHosts.Item("b")]);
    private readonly ArrivalClock _clock;

    public SentTimesTests() => _clock = new ArrivalClock(_time);

    private static Timestamp At(double seconds) => Timestamp.FromUnix(Second) + TimeSpan.FromSeconds(seconds);

    private List<double> Send(out IReadOnlyDictionary<HostId, TimeSpan>? ahead, params (string Key, double Seconds)[] values)
    {
        var times = new SentTimes(_clock, new CollectOptions(), values.Length);
        var readings = new List<Reading>();
        foreach ((string key, double seconds) in values)
        {
            Timestamp claimed = At(seconds);
            Assert.True(times.TryTime(claimed.UnixSeconds, claimed.Nanoseconds, out Timestamp at));
            readings.Add(Reading.OfNumber(_host, _host.ItemsByKey[key], at, 1));
        }

        ahead = times.MoveBack(readings);
        return [.. readings.Select(r => Math.Round((r.At - At(0)).TotalSeconds, 3))];
    }

    [Fact]
    public void Times_up_to_now_are_kept()
    {
        Assert.Equal([-100, 0, -0.5], Send(out IReadOnlyDictionary<HostId, TimeSpan>? ahead, ("a", -100), ("a", 0), ("b", -0.5)));
        Assert.Null(ahead);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(60)]
    [InlineData(3600)]
    [InlineData(9 * 3600)]
    public void Values_of_a_clock_that_is_ahead_are_moved_back_together_so_that_their_distances_stay(double by)
    {
        Assert.Equal([-5, 0, -2], Send(out IReadOnlyDictionary<HostId, TimeSpan>? ahead, ("a", by - 5), ("a", by), ("a", by - 2)));
        Assert.Equal(by, ahead![_host.Id].TotalSeconds, 3);
    }

    [Fact]
    public void Another_items_times_are_not_moved_with_them() => Assert.Equal([0, -30], Send(out _, ("a", 3600), ("b", -30)));

    [Fact]
    public void A_time_that_cannot_be_meant_is_refused_and_counted()
    {
        var times = new SentTimes(_clock, new CollectOptions(), 10);

        foreach (long clock in new[] { 0, -1, long.MinValue, long.MaxValue, Second + 86_500, Second - (184 * 86_400L), Second * 1000 })
            Assert.False(times.TryTime(clock, null, out _));
        Assert.Equal((4, 3), (times.TooOld, times.TooNew));
    }

    [Fact]
    public void Values_without_a_time_keep_the_order_of_their_coming_over_requests_though_the_clock_stands()
    {
        var seen = new List<Timestamp>();
        for (int request = 0; request < 5; request++)
        {
            var times = new SentTimes(_clock, new CollectOptions(), 3);
            for (int i = 0; i < 3; i++)
            {
                Assert.True(times.TryTime(null, null, out Timestamp at));
                seen.Add(at);
            }
        }

        Assert.Equal(seen.Distinct().Order(), seen);
    }

    [Fact]
    public void A_clock_that_was_set_back_is_followed()
    {
        _clock.Take(5);
        var back = new ArrivalClock(_time);
        Assert.Equal(At(0), back.Take(1));
        _time.AdjustTime(DateTimeOffset.FromUnixTimeSeconds(Second - 3600));

        Assert.Equal(At(-3600), _clock.Take(1));
    }
}
