using Bongsu.Model.Time;
using Bongsu.Report.Statistics;

namespace Bongsu.Report.Sections.RunOut;

/// <summary>Says when something is full or empty. Pure.</summary>
public static class RunOutMath
{
    /// <summary>How many standard deviations a trend must be away from none: one item in a thousand without a trend seems to have one.</summary>
    public const double Certainty = 3.29;

    private const int FewestPoints = 8;

    /// <summary>When values reach a limit if they go on as they have; null where they do not, or no sooner than a horizon.</summary>
    /// <param name="points">Days before the end (0 is the end, -1 a day before it) and values.</param>
    /// <param name="limit">The value at which nothing is left.</param>
    /// <param name="horizonDays">How far ahead is looked.</param>
    /// <returns>In how many days, the value at the end, and the change a day.</returns>
    public static (double Days, double Value, double PerDay)? Reaches(IReadOnlyList<(double X, double Y)> points, double limit, double horizonDays)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < FewestPoints || Robust.Line(points) is not { } line)
            return null;
        double value = line.At(0), missing = limit - value;
        if (line.Slope == 0 || Math.Abs(line.Certainty) < Certainty || Math.Sign(line.Slope) != Math.Sign(line.Certainty))
            return null;
        double days = missing / line.Slope;
        return days >= 0 && days <= horizonDays ? (days, value, line.Slope) : null;
    }

    /// <summary>A moment so many days after another.</summary>
    internal static Timestamp After(Timestamp end, double days) => end + TimeSpan.FromDays(days);
}
