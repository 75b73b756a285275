using System.Globalization;

namespace Bongsu.Model.Time;

/// <summary>Times as a clock on the wall of a time zone shows them, and the moments that they stand for.</summary>
public static class WallClock
{
    private static readonly string[] s_formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] s_exactFormats = [.. s_formats.Skip(1).Select(format => format + "K")];


    /// <summary>Reads <c>2026-12-01 22:00</c> as a wall clock's time in the zone, or a time with an offset; years 1970 to 2200.</summary>
    public static bool TryParseTime(string? text, TimeZoneInfo zone, out Timestamp time)
    {
        time = default;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        if (DateTime.TryParseExact(text.Trim(), s_formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
        {
            if (local.Year is < 1970 or > 2200)
                return false;
            time = ToInstant(local, zone);
            return true;
        }

        if (!DateTimeOffset.TryParseExact(
                text, s_exactFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out DateTimeOffset exact)
            || exact.Year is < 1970 or > 2200)
            return false;
        time = Timestamp.From(exact);
        return true;
    }

    /// <summary>Reads a time of day, <c>02:00</c>.</summary>
    public static bool TryParseTimeOfDay(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text?.Trim(), ["H:mm", "HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    /// <summary>Reads a day, <c>2026-12-01</c>; years 1970 to 2200.</summary>
    public static bool TryParseDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= 1970 and <= 2200;

    /// <summary>The moment at which a wall clock first shows a time, or where it leaps over it, the moment of the leap.</summary>
    public static Timestamp ToInstant(DateTime local, TimeZoneInfo zone)
    {
        // Zones leap by whole minutes at whole minutes.
        while (zone.IsInvalidTime(local))
            local = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified).AddMinutes(1);
        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return Timestamp.From(new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset));
    }

    /// <summary>What the wall clock shows at a moment.</summary>
    public static DateTime Local(Timestamp moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment.ToDateTimeOffset(), zone).DateTime;

    /// <summary>The day that the wall clock shows at a moment.</summary>
    public static DateOnly LocalDate(Timestamp moment, TimeZoneInfo zone) => DateOnly.FromDateTime(Local(moment, zone));
}
