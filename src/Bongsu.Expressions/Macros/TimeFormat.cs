using System.Globalization;
using System.Text;
using Bongsu.Model.Time;

namespace Bongsu.Expressions;

/// <summary>fmttime(): a time, moved by a shift, written as strftime does in the C locale.</summary>
internal static class TimeFormat
{
    private static readonly string[] Times = ["HH:mm:ss", "H:mm:ss"];

    private static readonly string[] Dates =
    [
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd",
    ];

    /// <summary>
    /// The time of a value (seconds since 1970, <c>hh:mm:ss</c> or ISO 8601) in a format; null where the value is no time or the shift no shift.
    /// </summary>
    public static string? Format(string value, string format, string shift, TimeZoneInfo zone, Timestamp? now)
    {
        if (!TryRead(value.Trim(), zone, now, out long seconds))
            return null;
        if (shift.Length > 0)
        {
            if (!HistoryPeriod.TryParse(":now" + shift, out HistoryPeriod? period, out _, out _)
                || period?.Shift?.Apply(Timestamp.FromUnix(seconds), zone) is not { } moved)
                return null;
            seconds = moved.UnixSeconds;
        }

        return Write(format, seconds, zone);
    }

    private static bool TryRead(string value, TimeZoneInfo zone, Timestamp? now, out long seconds)
    {
        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out seconds))
            return seconds is >= -9_000_000_000 and <= 9_000_000_000;
        if (TimeOnly.TryParseExact(value, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time))
        {
            DateTime day = LocalCalendar.ToLocal(now?.UnixSeconds ?? 0, zone).Date;
            seconds = LocalCalendar.ToUnix(day + time.ToTimeSpan(), zone);
            return true;
        }

        if (!DateTimeOffset.TryParseExact(value, Dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed))
            return false;
        bool hasZone = value.EndsWith('Z') || value.LastIndexOfAny(['+', '-']) > 10;
        seconds = hasZone ? parsed.ToUnixTimeSeconds() : LocalCalendar.ToUnix(DateTime.SpecifyKind(parsed.UtcDateTime, DateTimeKind.Unspecified), zone);
        return true;
    }

    private static string Write(string format, long seconds, TimeZoneInfo zone)
    {
        DateTime local = LocalCalendar.ToLocal(seconds, zone);
        var text = new StringBuilder();
        for (int i = 0; i < format.Length && text.Length < MacroExpander.MaxLength; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            i++;
            if (format[i] is 'E' or 'O' && i + 1 < format.Length)
                i++;
            text.Append(Field(format[i], local, seconds, zone));
        }

        return text.ToString();
    }

    private static string Field(char field, DateTime t, long seconds, TimeZoneInfo zone) => field switch
    {
        'a' => Net(t, "ddd"),
        'A' => Net(t, "dddd"),
        'b' or 'h' => Net(t, "MMM"),
        'B' => Net(t, "MMMM"),
        'c' => Write("%a %b %e %H:%M:%S %Y", seconds, zone),
        'C' => Number(t.Year / 100, 2),
        'd' => Number(t.Day, 2),
        'D' or 'x' => Write("%m/%d/%y", seconds, zone),
        'e' => Number(t.Day, 1).PadLeft(2),
        'F' => Write("%Y-%m-%d", seconds, zone),
        'g' => Number(ISOWeek.GetYear(t) % 100, 2),
        'G' => Number(ISOWeek.GetYear(t), 4),
        'H' => Number(t.Hour, 2),
        'I' => Number(((t.Hour + 11) % 12) + 1, 2),
        'j' => Number(t.DayOfYear, 3),
        'k' => Number(t.Hour, 1).PadLeft(2),
        'l' => Number(((t.Hour + 11) % 12) + 1, 1).PadLeft(2),
        'm' => Number(t.Month, 2),
        'M' => Number(t.Minute, 2),
        'n' => "\n",
        'p' => t.Hour < 12 ? "AM" : "PM",
        'P' => t.Hour < 12 ? "am" : "pm",
        'r' => Write("%I:%M:%S %p", seconds, zone),
        'R' => Write("%H:%M", seconds, zone),
        's' => seconds.ToString(CultureInfo.InvariantCulture),
        'S' => Number(t.Second, 2),
        't' => "\t",
        'T' or 'X' => Write("%H:%M:%S", seconds, zone),
        'u' => Number((((int)t.DayOfWeek + 6) % 7) + 1, 1),
        'U' => Number((t.DayOfYear + 6 - (int)t.DayOfWeek) / 7, 2),
        'V' => Number(ISOWeek.GetWeekOfYear(t), 2),
        'w' => Number((int)t.DayOfWeek, 1),
        'W' => Number((t.DayOfYear + 6 - (((int)t.DayOfWeek + 6) % 7)) / 7, 2),
        'y' => Number(t.Year % 100, 2),
        'Y' => Number(t.Year, 1),
        'z' => Offset(seconds, zone),
        'Z' => zone.IsDaylightSavingTime(DateTimeOffset.FromUnixTimeSeconds(seconds)) ? zone.DaylightName : zone.StandardName,
        '%' => "%",
        _ => "%" + field,
    };

    private static string Net(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);

    private static string Number(int number, int digits) => number.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Offset(long seconds, TimeZoneInfo zone)
    {
        TimeSpan offset = zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(seconds));
        return (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture);
    }
}
