using Bongsu.Model.Time;

namespace Bongsu.Expressions;

/// <summary>
/// Moves the end of a period: <c>now-1d</c>, <c>now/d</c>, <c>now/M-1y</c>. Steps are taken in order in the local calendar: days and longer keep the time on
/// the clock (a day over a change of daylight saving has 23 or 25 hours), hours and shorter are elapsed time.
/// </summary>
public sealed class TimeShift : IEquatable<TimeShift>
{
    /// <summary>The most steps a shift may have.</summary>
    public const int MaxSteps = 32;

    /// <summary>From its steps.</summary>
    public TimeShift(IReadOnlyList<TimeShiftStep> steps) => Steps = steps;

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<TimeShiftStep> Steps { get; }

    /// <summary>True where it rounds to a unit, so that it changes with the clock alone.</summary>
    public bool IsCalendar => Steps.Any(step => step.IsRounding);

    /// <summary>How far back it can reach, an upper bound; zero where it goes forward.</summary>
    public TimeSpan LongestBack
    {
        get
        {
            var back = TimeSpan.Zero;
            foreach (TimeShiftStep step in Steps)
                back += step.IsRounding ? TimeUnits.Longest(step.Unit) : -step.Amount * TimeUnits.Longest(step.Unit);
            if (back <= TimeSpan.Zero)
                return TimeSpan.Zero;
            return Steps.Any(step => step.Unit >= TimeUnit.Day) ? back + TimeSpan.FromHours(3) : back;
        }
    }

    /// <summary>The shifted time; null where it leaves the years 1678 to 2262. The fraction of the second is kept, as Zabbix keeps it.</summary>
    public Timestamp? Apply(Timestamp time, TimeZoneInfo zone)
    {
        long seconds = time.UnixSeconds;
        try
        {
            foreach (TimeShiftStep step in Steps)
                seconds = step.IsRounding ? LocalCalendar.Floor(seconds, step.Unit, zone) : LocalCalendar.Add(seconds, step.Amount, step.Unit, zone);
            return Timestamp.FromUnix(seconds, time.Nanoseconds);
        }
        catch (Exception problem) when (problem is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public bool Equals(TimeShift? other) => other is not null && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as TimeShift);

    /// <inheritdoc />
    public override int GetHashCode() => Steps.Aggregate(17, HashCode.Combine);

    /// <inheritdoc />
    public override string ToString() => "now" + string.Concat(Steps);
}
