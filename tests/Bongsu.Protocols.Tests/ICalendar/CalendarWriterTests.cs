using System.Text;
using Bongsu.Protocols.ICalendar;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.ICalendar;

public sealed class CalendarWriterTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private static string Write(string summary) =>
        CalendarWriter.Write("on call", [new CalendarEvent("a@b", s_noon, s_noon.AddHours(1), summary, "x;y")], s_noon, TimeSpan.FromHours(1));

    [Fact]
    public void A_calendar_is_written_line_by_line() => Assert.Equal(
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bongsu//On call//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:on call", "NAME:on call",
            "REFRESH-INTERVAL;VALUE=DURATION:PT60M", "X-PUBLISHED-TTL:PT60M", "BEGIN:VEVENT", "UID:a@b", "DTSTAMP:20261130T120000Z",
            "DTSTART:20261130T120000Z", "DTEND:20261130T130000Z", @"SUMMARY:a\, b\\c\nd", @"DESCRIPTION:x\;y", "TRANSP:TRANSPARENT", "END:VEVENT",
            "END:VCALENDAR", "",
        ],
        Write("a, b\\c\r\nd").Split("\r\n"));

    [Fact]
    public void A_long_line_is_folded_between_characters()
    {
        string[] lines = Write(new string('당', 60)).Split("\r\n");

        Assert.All(lines, l => Assert.InRange(Encoding.UTF8.GetByteCount(l), 0, 75));
        int first = Array.FindIndex(lines, l => l.StartsWith("SUMMARY:", StringComparison.Ordinal));
        Assert.StartsWith(" 당", lines[first + 1], StringComparison.Ordinal);
    }

    [Property]
    public void Whatever_a_text_holds_it_comes_back_and_no_line_is_too_long(string? text)
    {
        string summary = text ?? "";
        string calendar = Write(summary);

        Assert.All(calendar.Split("\r\n"), l => Assert.InRange(Encoding.UTF8.GetByteCount(l), 0, 75));
        string line = calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Single(l => l.StartsWith("SUMMARY:", StringComparison.Ordinal));
        string back = Unescape(line["SUMMARY:".Length..]);
        Assert.Equal(Plain(summary), back);
    }

    // Half a surrogate pair is written as a replacement character, a control character as a blank.
    private static string Plain(string text) => string.Concat(
        string.Concat(text.EnumerateRunes()).ReplaceLineEndings("\n").Select(c => c != '\n' && char.IsControl(c) ? ' ' : c));

    private static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
            plain.Append(text[i] != '\\' ? text[i] : text[++i] == 'n' ? '\n' : text[i]);
        return plain.ToString();
    }
}
