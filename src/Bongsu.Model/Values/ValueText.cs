using System.Globalization;

namespace Bongsu.Model.Values;

/// <summary>Numbers as people read them: at most four significant digits, the unit's own prefixes, the unit after a space.</summary>
public static class ValueText
{
    private static readonly string[] s_binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    private static readonly string[] s_decimal = ["", "k", "M", "G", "T", "P", "E"];

    /// <summary>A value with its unit; texts are cut at a length that a table cell holds.</summary>
    public static string Of(ItemValue value, string unit, int longestText = 160) => value.IsNumeric
        ? Of(value.Number, unit)
        : value.Text.Length <= longestText ? value.Text : value.Text[..longestText] + "…";

    /// <summary>A number with its unit.</summary>
    public static string Of(double number, string unit)
    {
        if (!double.IsFinite(number))
            return double.IsNaN(number) ? "NaN" : number > 0 ? "∞" : "−∞";
        return unit switch
        {
            "" => Scaled(number, s_decimal, 1000, 1_000_000, ""),
            "%" => Digits(number) + " %",
            "B" => Scaled(number, s_binary, 1024, 1024, "B"),
            "Bps" or "B/s" => Scaled(number, s_binary, 1024, 1024, "B/s"),
            "bps" or "b/s" => Scaled(number, s_decimal, 1000, 1000, "b/s"),
            "s" => Seconds(number),
            "uptime" => Span(TimeSpan.FromSeconds(Math.Clamp(number, -1e11, 1e11))),
            "unixtime" =>
                DateTimeOffset.FromUnixTimeSeconds((long)Math.Clamp(number, 0, 253402300799)).ToString(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
            _ when unit.StartsWith('!') => Digits(number) + " " + unit[1..],
            _ => Scaled(number, s_decimal, 1000, 1_000_000, unit),
        };
    }

    /// <summary>A span in its two largest units: <c>3d 4h</c>, <c>5m 12s</c>, <c>0.4s</c>.</summary>
    public static string Span(TimeSpan span)
    {
        if (span < TimeSpan.Zero)
            return "−" + Span(span.Negate());
        if (span.TotalSeconds < 10)
            return span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + "s";
        return span switch
        {
            { TotalMinutes: < 1 } => Whole(span.Seconds, "s"),
            { TotalHours: < 1 } => Pair(span.Minutes, "m", span.Seconds, "s"),
            { TotalDays: < 1 } => Pair(span.Hours, "h", span.Minutes, "m"),
            _ => Pair(span.Days, "d", span.Hours, "h"),
        };
    }

    private static string Seconds(double number) => Math.Abs(number) switch
    {
        0 => "0 s",
        < 0.000_001 => Digits(number * 1e9) + " ns",
        < 0.001 => Digits(number * 1e6) + " µs",
        < 1 => Digits(number * 1e3) + " ms",
        < 60 => Digits(number) + " s",
        < 1e11 => Span(TimeSpan.FromSeconds(number)),
        _ => Digits(number) + " s",
    };

    private static string Scaled(double number, string[] prefixes, double step, double from, string unit)
    {
        int i = 0;
        double scaled = number;
        if (Math.Abs(number) >= from)
        {
            while (Math.Abs(scaled) >= step && i < prefixes.Length - 1)
            {
                scaled /= step;
                i++;
            }
        }

        string suffix = prefixes[i] + unit;
        return suffix.Length == 0 ? Digits(scaled) : Digits(scaled) + " " + suffix;
    }

    private static string Digits(double number)
    {
        double size = Math.Abs(number);
        string format = size switch
        {
            0 => "0",
            >= 1e15 => "0.###E+0",
            >= 100_000 => "#,##0",
            >= 1000 => "#,##0.#",
            >= 100 => "0.#",
            >= 10 => "0.##",
            >= 1 => "0.###",
            >= 0.1 => "0.####",
            >= 0.01 => "0.#####",
            >= 0.0001 => "0.######",
            _ => "0.###E+0",
        };
        return number.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private static string Whole(int number, string unit) => number.ToString(CultureInfo.InvariantCulture) + unit;

    private static string Pair(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? Whole(large, largeUnit) : Whole(large, largeUnit) + " " + Whole(small, smallUnit);
}
