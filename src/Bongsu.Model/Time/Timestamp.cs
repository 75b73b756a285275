using System.Globalization;

namespace Bongsu.Model.Time;

/// <summary>
/// A point in time: UTC, nanoseconds since 1970, as Zabbix' agents send it (clock and ns). Spans 1678 to 2262; ordered.
/// </summary>
public readonly record struct Timestamp(long UnixNanoseconds) : IComparable<Timestamp>
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerTick = 100;

    /// <summary>From whole seconds and the nanoseconds within them.</summary>
    public static Timestamp FromUnix(long seconds, long nanoseconds = 0) => new(checked((seconds * NanosecondsPerSecond) + nanoseconds));

    /// <summary>From milliseconds since 1970.</summary>
    public static Timestamp FromUnixMilliseconds(long milliseconds) => new(checked(milliseconds * 1_000_000));

    /// <summary>From a .NET time; ticks are kept.</summary>
    public static Timestamp From(DateTimeOffset time) => new(checked((time.UtcTicks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick));

    /// <summary>What the clock says now.</summary>
    public static Timestamp Now(TimeProvider time) => From(time.GetUtcNow());

    /// <summary>The earlier of two.</summary>
    public static Timestamp Earlier(Timestamp a, Timestamp b) => a < b ? a : b;

    /// <summary>Whole seconds since 1970, rounded down.</summary>
    public long UnixSeconds => Math.DivRem(UnixNanoseconds, NanosecondsPerSecond) is var (q, r) && r < 0 ? q - 1 : q;

    /// <summary>The nanoseconds within the second, 0 to 999 999 999.</summary>
    public int Nanoseconds => (int)(UnixNanoseconds - (UnixSeconds * NanosecondsPerSecond));

    /// <summary>Milliseconds since 1970, rounded down.</summary>
    public long UnixMilliseconds => Math.DivRem(UnixNanoseconds, 1_000_000) is var (q, r) && r < 0 ? q - 1 : q;

    /// <summary>As a .NET time in UTC; below 100 ns is cut off.</summary>
    public DateTimeOffset ToDateTimeOffset() => new(DateTime.UnixEpoch.Ticks + (UnixNanoseconds / NanosecondsPerTick), TimeSpan.Zero);

    /// <inheritdoc />
    public int CompareTo(Timestamp other) => UnixNanoseconds.CompareTo(other.UnixNanoseconds);

    /// <inheritdoc />
    public override string ToString() => ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.UnixNanoseconds < right.UnixNanoseconds;

    /// <summary>Later than.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.UnixNanoseconds > right.UnixNanoseconds;

    /// <summary>Earlier than or the same.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.UnixNanoseconds <= right.UnixNanoseconds;

    /// <summary>Later than or the same.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.UnixNanoseconds >= right.UnixNanoseconds;

    /// <summary>Later by a span.</summary>
    public static Timestamp operator +(Timestamp time, TimeSpan span) => new(checked(time.UnixNanoseconds + (span.Ticks * NanosecondsPerTick)));

    /// <summary>Earlier by a span.</summary>
    public static Timestamp operator -(Timestamp time, TimeSpan span) => new(checked(time.UnixNanoseconds - (span.Ticks * NanosecondsPerTick)));

    /// <summary>The span between two points; below 100 ns is cut off.</summary>
    public static TimeSpan operator -(Timestamp left, Timestamp right) =>
        TimeSpan.FromTicks((left.UnixNanoseconds - right.UnixNanoseconds) / NanosecondsPerTick);
}
