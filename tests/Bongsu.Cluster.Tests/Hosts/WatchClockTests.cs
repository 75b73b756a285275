using Bongsu.Cluster.Hosts;
using Bongsu.Model.Time;

namespace Bongsu.Cluster.Tests.Hosts;

/// <summary>A step of the clock begins the watch again; its slow correction and the passing of time do not.</summary>
public sealed class WatchClockTests
{
    private readonly SettableTime _time = new();
    private readonly WatchClock _watch;
    private readonly Timestamp _begin;

    public WatchClockTests()
    {
        _watch = new WatchClock(_time);
        _begin = _watch.Since;
    }

    [Fact]
    public void Time_that_passes_changes_nothing()
    {
        for (int i = 0; i < 1000; i++)
        {
            _time.Pass(TimeSpan.FromSeconds(10 * i));
            Assert.Equal(_begin, _watch.Since);
        }
    }

    [Fact]
    public void A_slew_of_half_a_millisecond_a_second_changes_nothing()
    {
        for (int i = 0; i < 1000; i++)
        {
            _time.Pass(TimeSpan.FromMinutes(10));
            _time.Set(TimeSpan.FromMilliseconds(300));
            Assert.Equal(_begin, _watch.Since);
        }
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(5)]
    [InlineData(-5)]
    public void A_step_begins_again(double seconds)
    {
        _time.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(_begin, _watch.Since);
        _time.Set(TimeSpan.FromSeconds(seconds));

        Timestamp stepped = _watch.Since;
        _time.Pass(TimeSpan.FromMinutes(10));

        Assert.Equal(_begin + TimeSpan.FromSeconds(600 + seconds), stepped);
        Assert.Equal(stepped, _watch.Since);
    }

    /// <summary>A clock that can be set while the steady one goes on.</summary>
    private sealed class SettableTime : TimeProvider
    {
        private TimeSpan _steady = TimeSpan.FromDays(1);
        private TimeSpan _set;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan span) => _steady += span;

        public void Set(TimeSpan by) => _set += by;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_700_000_000) + _steady + _set;

        public override long GetTimestamp() => _steady.Ticks;
    }
}
