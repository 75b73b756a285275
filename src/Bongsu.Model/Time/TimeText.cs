using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bongsu.Model.Time;

/// <summary>
/// Spans as operators write them, Zabbix' suffixes: <c>30s</c>, <c>5m</c>, <c>1h</c>, <c>7d</c>, <c>2w</c>, a bare number is seconds, and <c>250ms</c>.
/// </summary>
public static class TimeText
{
    /// <summary>Reads a span of 0 to 25 years.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan span)
    {
        span = default;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        ReadOnlySpan<char> s = text.AsSpan().Trim();
        double unit = 1;
        int cut = 0;
        if (s.EndsWith("ms", StringComparison.Ordinal))
            (unit, cut) = (0.001, 2);
        else
        {
            (unit, cut) = s[^1] switch
            {
                's' => (1, 1),
                'm' => (60, 1),
                'h' => (3600, 1),
                'd' => (86400, 1),
                'w' => (604800, 1),
                _ => (1d, 0),
            };
        }

        if (!double.TryParse(s[..^cut], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
            return false;
        double seconds = number * unit;
        if (seconds is not (>= 0 and <= 25 * 365.25 * 86400))
            return false;
        span = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>Reads a span.</summary>
    /// <exception cref="FormatException">The text is not a span.</exception>
    public static TimeSpan Parse(string text) => TryParse(text, out TimeSpan span)
        ? span
        : throw new FormatException($"'{text}' is not a time span: write a number with s, m, h, d or w, such as 30s or 5m.");

    /// <summary>Writes a span in the largest unit that keeps it whole.</summary>
    public static string Format(TimeSpan span)
    {
        (long ticks, string suffix)[] units =
        [
            (
                TimeSpan.TicksPerDay * 7,
                "w"), (TimeSpan.TicksPerDay, "d"), (TimeSpan.TicksPerHour, "h"), (TimeSpan.TicksPerMinute, "m"), (TimeSpan.TicksPerSecond, "s"),
        ];
        foreach ((long ticks, string suffix) in units)
        {
            if (span.Ticks != 0 && span.Ticks % ticks == 0)
                return (span.Ticks / ticks).ToString(CultureInfo.InvariantCulture) + suffix;
        }

        return span == TimeSpan.Zero ? "0s" : span.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) + "ms";
    }
}
