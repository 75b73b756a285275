using System.Globalization;
using System.Text.RegularExpressions;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;

namespace Bongsu.Web.Api;

/// <summary>Parameters of requests, read with errors that name them.</summary>
internal static partial class Input
{
    // 2262-01-01, the last year that a point in time reaches: what lies behind it is as good as for ever.
    private const long LastMs = 9_214_646_400_000;

    // Years have 365 days there.
    private static readonly long[] s_unitMs = [365L * 86_400_000, 7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000, 1];

    /// <summary>The longest page of a list.</summary>
    public const int MaxTake = 1000;

    /// <summary>A time: RFC 3339, or Unix seconds with a fraction; Unix milliseconds come back.</summary>
    public static long TimeMs(string name, string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double seconds)
            && seconds is >= 0 and < 253_402_300_800d)
            return Math.Min((long)Math.Round(seconds * 1000), LastMs);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) && time.Year >= 1970)
            return Math.Min(time.ToUnixTimeMilliseconds(), LastMs);
        throw new ApiInputException($"{name}: '{Cut(text)}' is not a time. Write RFC 3339 such as 2026-11-22T18:00:00Z, or Unix seconds.");
    }

    /// <summary>A time, or null where there is none.</summary>
    public static long? OptionalTimeMs(string name, string? text) => string.IsNullOrEmpty(text) ? null : TimeMs(name, text);

    /// <summary>
    /// A span such as <c>5m</c> or, as Prometheus writes them, <c>1m30s</c> and <c>1y</c>, or a number of seconds; in milliseconds, at least one.
    /// </summary>
    public static long SpanMs(string name, string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double seconds)
            && seconds is > 0 and < 1e9)
            return Math.Max(1, (long)(seconds * 1000));
        if (CompoundMs(text) is > 0 and long compound)
            return compound;
        return TimeText.TryParse(text, out TimeSpan span) && span > TimeSpan.Zero
            ? Math.Max(1, (long)span.TotalMilliseconds)
            : throw new ApiInputException(
                $"{name}: '{Cut(text)}' is not a time span above 0. Write a number of seconds, or a number with ms, s, m, h, d, w or y, or several of them "
                    + "such as 1m30s."
            );
    }

    /// <summary>
    /// Prometheus' durations: whole numbers with units from the largest to the smallest, each once. Null where the text is none, or too long a time.
    /// </summary>
    private static long? CompoundMs(string text)
    {
        if (text.Length == 0 || Compound().Match(text) is not { Success: true } match)
            return null;
        double total = 0;
        for (int i = 0; i < s_unitMs.Length; i++)
        {
            if (match.Groups[$"u{i}"] is { Success: true } part)
                total += double.Parse(part.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) * s_unitMs[i];
        }

        return total < 1e12 ? (long)total : null;
    }

    [GeneratedRegex(
        "^(?:(?<u0>[0-9]{1,15})y)?(?:(?<u1>[0-9]{1,15})w)?(?:(?<u2>[0-9]{1,15})d)?(?:(?<u3>[0-9]{1,15})h)?(?:(?<u4>[0-9]{1,15})m)?(?:(?<u5>[0-9]{1,15})s)?(?:(?<u6>[0-9]{1,15})ms)?$",
        RegexOptions.CultureInvariant,
        100)]
    private static partial Regex Compound();

    /// <summary>A level, or null where there is none.</summary>
    public static Level? Level(string name, int? level) => level switch
    {
        null => null,
        >= 1 and <= 5 => (Level)level,
        _ => throw new ApiInputException($"{name}: {level} is not a level; they go from 1 (info) to 5 (emergency)."),
    };

    /// <summary>One of a few words, in kebab-case, or null where there is none.</summary>
    public static T? Choice<T>(string name, string? text)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
            return null;
        foreach (T value in Enum.GetValues<T>())
        {
            if (string.Equals(Words.Of(value), text, StringComparison.Ordinal))
                return value;
        }

        throw new ApiInputException($"{name}: '{Cut(text)}' is not one of {string.Join(", ", Enum.GetValues<T>().Select(Words.Of))}.");
    }

    /// <summary>A page of a list: how many to leave out, how many to give.</summary>
    public static (int Skip, int Take) Page(int? skip, int? take) => (skip ?? 0, take ?? 50) is (>= 0 and <= 10_000_000, >= 1 and <= MaxTake) page
        ? page
        : throw new ApiInputException($"skip goes from 0, take from 1 to {MaxTake}.");

    /// <summary>A text for a message, not too long.</summary>
    public static string Cut(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
