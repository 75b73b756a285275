namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>The machine's clock and timers; the time of day can be put forward, so that days pass at once.</summary>
internal sealed class ForwardClock : TimeProvider
{
    private long _ticks;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => System.LocalTimeZone;

    /// <summary>Puts it forward.</summary>
    public void Forward(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
