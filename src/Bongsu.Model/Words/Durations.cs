using System.Globalization;

namespace Bongsu.Model.Words;

/// <summary>Spans as people read them.</summary>
public static class Durations
{
    /// <summary>In its two largest units, such as <c>1 h 5 min</c>; a tenth of a second where it is shorter than 10 s. Below zero is zero.</summary>
    public static string Print(TimeSpan span, Language language)
    {
        if (span <= TimeSpan.Zero)
            return Part("span.seconds", 0, language);
        if (span.TotalMilliseconds <= 999)
            return Part("span.milliseconds", Math.Ceiling(span.TotalMilliseconds), language);
        if (span.TotalSeconds < 10)
            return Part("span.seconds", Math.Round(span.TotalSeconds, 1), language);
        (string Code, int Count)[] parts =
        [
            ("span.days", span.Days), ("span.hours", span.Hours), ("span.minutes", span.Minutes), ("span.seconds", span.Seconds),
        ];
        int first = Array.FindIndex(parts, part => part.Count > 0);
        return string.Join(' ', parts.Skip(first).Take(2).Where(part => part.Count > 0).Select(part => Part(part.Code, part.Count, language)));
    }

    private static string Part(string code, double count, Language language) =>
        SentenceRegistry.Text(language, code, count.ToString("0.#", CultureInfo.InvariantCulture));
}
