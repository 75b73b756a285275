using System.Globalization;
using System.Text;

namespace Bongsu.Protocols.ICalendar;

/// <summary>Writes calendars as iCalendar (RFC 5545): lines of at most 75 bytes, texts escaped, times in UTC.</summary>
public static class CalendarWriter
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int MaxLine = 75;

    /// <summary>Writes a calendar.</summary>
    /// <param name="name">What programs call it.</param>
    /// <param name="events">Its events.</param>
    /// <param name="stamp">When it is written.</param>
    /// <param name="refresh">How often programs should ask again.</param>
    public static string Write(string name, IEnumerable<CalendarEvent> events, DateTimeOffset stamp, TimeSpan refresh)
    {
        ArgumentNullException.ThrowIfNull(events);
        var text = new StringBuilder();
        string every = string.Create(CultureInfo.InvariantCulture, $"PT{(int)refresh.TotalMinutes}M");
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Bongsu//On call//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, "X-WR-CALNAME:" + Escape(name));
        Line(text, "NAME:" + Escape(name));
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:" + every);
        Line(text, "X-PUBLISHED-TTL:" + every);
        foreach (CalendarEvent one in events)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, "UID:" + Escape(one.Uid));
            Line(text, "DTSTAMP:" + Time(stamp));
            Line(text, "DTSTART:" + Time(one.Start));
            Line(text, "DTEND:" + Time(one.End));
            Line(text, "SUMMARY:" + Escape(one.Summary));
            if (one.Description is { } description)
                Line(text, "DESCRIPTION:" + Escape(description));
            Line(text, "TRANSP:TRANSPARENT");
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // Section 3.3.11. Other control characters may not stand in a text at all.
    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (char c in value.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\n' => text.Append("\\n"),
                '\\' or ';' or ',' => text.Append('\\').Append(c),
                _ when char.IsControl(c) => text.Append(' '),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }

    // Section 3.1: at most 75 bytes without the line break, a blank before what goes on; never within a character.
    private static void Line(StringBuilder text, string line)
    {
        int bytes = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > MaxLine)
            {
                text.Append("\r\n ");
                bytes = 1;
            }

            text.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
