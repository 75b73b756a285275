namespace Bongsu.PromQl.Evaluation;

/// <summary>The functions that turn one value into another, and those that read a time.</summary>
internal static class InstantFunctions
{
    private static readonly double GreatestTime = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
    private static readonly double LeastTime = DateTimeOffset.MinValue.ToUnixTimeSeconds();

    /// <summary>One value in, one out.</summary>
    public static readonly Dictionary<string, Func<double, double>> Simple = new(StringComparer.Ordinal)
    {
        ["abs"] = Math.Abs,
        ["ceil"] = Math.Ceiling,
        ["floor"] = Math.Floor,
        ["exp"] = Math.Exp,
        ["ln"] = Math.Log,
        ["log2"] = Math.Log2,
        ["log10"] = Math.Log10,
        ["sqrt"] = Math.Sqrt,
        ["sgn"] = static v => double.IsNaN(v) ? v : Math.Sign(v),
    };

    /// <summary>A value read as Unix seconds, UTC.</summary>
    public static readonly Dictionary<string, Func<double, double>> Calendar = new(StringComparer.Ordinal)
    {
        ["minute"] = OfTime(static t => t.Minute),
        ["hour"] = OfTime(static t => t.Hour),
        ["day_of_week"] = OfTime(static t => (int)t.DayOfWeek),
        ["day_of_month"] = OfTime(static t => t.Day),
        ["day_of_year"] = OfTime(static t => t.DayOfYear),
        ["days_in_month"] = OfTime(static t => DateTime.DaysInMonth(t.Year, t.Month)),
        ["month"] = OfTime(static t => t.Month),
        ["year"] = OfTime(static t => t.Year),
    };

    /// <summary>To the nearest multiple, halves upwards.</summary>
    public static double Round(double value, double multiple)
    {
        // Dividing by the inverse keeps round(x, 0.1) free of the error of 0.1 itself.
        double inverse = 1 / multiple;
        return Math.Floor((value * inverse) + 0.5) / inverse;
    }

    private static Func<double, double> OfTime(Func<DateTimeOffset, double> part) => seconds =>
        seconds >= LeastTime && seconds <= GreatestTime ? part(DateTimeOffset.FromUnixTimeSeconds((long)seconds)) : double.NaN;
}
