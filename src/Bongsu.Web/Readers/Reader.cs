using System.Globalization;
using Bongsu.Model.Time;

namespace Bongsu.Web.Readers;

/// <summary>Who reads the page: in which language and in which zone. Travels from the request to the live page as a parameter.</summary>
/// <param name="Zone">IANA name of the reader's zone.</param>
/// <param name="ZoneKnown">False where neither the user nor the browser has told it yet, and UTC stands in.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or empty for the system's own.</param>
public sealed record Reader(string Zone, bool ZoneKnown, string Theme)
{
    /// <summary>Nothing is known of the reader.</summary>
    public static Reader Unknown { get; } = new("UTC", false, "");

    private static readonly string[] s_local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    private readonly TimeZoneInfo _zone = TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>A stored time in the reader's zone.</summary>
    public DateTimeOffset Local(long unixMilliseconds) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(unixMilliseconds, 0, 253402300799999)), _zone);

    /// <summary>A stored time in the reader's zone.</summary>
    public DateTimeOffset Local(Timestamp at) => Local(at.UnixMilliseconds);

    /// <summary>As short as it may be: the time of today, else the day and the time, with the year where it is another.</summary>
    public string Short(long unixMilliseconds, DateTimeOffset now)
    {
        DateTimeOffset at = Local(unixMilliseconds);
        DateTimeOffset today = TimeZoneInfo.ConvertTime(now, _zone);
        string format = at.Date == today.Date ? "HH:mm:ss" : at.Year == today.Year ? "MM-dd HH:mm" : "yyyy-MM-dd HH:mm";
        return at.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// A time as it stands in addresses, in Unix milliseconds: those themselves, or a local time such as <c>2026-11-29T18:00</c>; null for anything else.
    /// </summary>
    public long? Moment(string? text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long ms))
            return ms is > 0 and < 253402300799000 ? ms : null;
        if (!DateTime.TryParseExact(text, s_local, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local) || local.Year < 1971)
            return null;
        // A time that the clock leaps over is the moment of the leap.
        DateTime valid = _zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(valid, _zone.GetUtcOffset(valid)).ToUnixTimeMilliseconds();
    }

    /// <summary>To the second, with the offset from UTC.</summary>
    public string Full(long unixMilliseconds) => Local(unixMilliseconds).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
