using System.Globalization;
using System.Text;
using Bongsu.Model.Time;

namespace Bongsu.Server.Commands.TestRules;

/// <summary>Times of a test as people read them: from its start, and by the clock of its zone.</summary>
internal sealed class TestTimes(RuleTest test)
{
    private readonly Timestamp _start = Timestamp.From(test.Start);

    /// <summary><c>25m (2026-11-01 00:25 +09:00)</c>.</summary>
    public string Of(Timestamp at) =>
        $"{Span(at - _start)} ({TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), test.Zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)})";

    /// <summary><c>25m</c>.</summary>
    public string Short(Timestamp at) => Span(at - _start);

    /// <summary>As a test file writes it: <c>2d 3h 5m</c>.</summary>
    public static string Span(TimeSpan span)
    {
        var text = new StringBuilder();
        foreach ((int count, char unit) in (ReadOnlySpan<(int, char)>)[(span.Days, 'd'), (span.Hours, 'h'), (span.Minutes, 'm'), (span.Seconds, 's')])
        {
            if (count != 0)
                text.Append(text.Length > 0 ? " " : "").Append(count).Append(unit);
        }

        return text.Length > 0 ? text.ToString() : "0s";
    }
}
