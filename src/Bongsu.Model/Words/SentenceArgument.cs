using System.Globalization;
using Bongsu.Model.Time;

namespace Bongsu.Model.Words;

/// <summary>Arguments as they are kept: independent of who reads them.</summary>
public static class SentenceArgument
{
    // A little less than what a timestamp reaches.
    private const long MostMilliseconds = 9_200_000_000_000;

    /// <summary>A text, which may hold reasons itself.</summary>
    public static string Of(string? text) => text ?? "";

    /// <summary>A whole number.</summary>
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A span, in seconds.</summary>
    public static string Of(TimeSpan span) => span.TotalSeconds.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A point in time, in Unix milliseconds.</summary>
    public static string Of(Timestamp at) => at.UnixMilliseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>An argument as a reader sees it; one that is not of its type, such as one kept by an older version, is shown as it is.</summary>
    internal static string Print(string argument, string type, Language language, TimeZoneInfo zone) => type switch
    {
        "count" when long.TryParse(argument, NumberStyles.Integer, CultureInfo.InvariantCulture, out long count)
            => count.ToString("N0", CultureInfo.InvariantCulture),
        "number" when double.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            => number.ToString("0.##", CultureInfo.InvariantCulture),
        "duration" when double.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < 1e11
            => Durations.Print(TimeSpan.FromSeconds(seconds), language),
        "time" when long.TryParse(argument, NumberStyles.Integer, CultureInfo.InvariantCulture, out long at) && at is > -MostMilliseconds and < MostMilliseconds
            => Time(Timestamp.FromUnixMilliseconds(at), zone),
        _ => ReasonText.Print(argument, language, zone),
    };

    private static string Time(Timestamp at, TimeZoneInfo zone)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone);
        string text = local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime ? text + "Z" : $"{text} ({zone.Id})";
    }
}
