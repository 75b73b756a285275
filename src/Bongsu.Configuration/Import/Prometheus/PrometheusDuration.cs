using System.Globalization;
using System.Text.RegularExpressions;

namespace Bongsu.Configuration.Import.Prometheus;

/// <summary>Durations as Prometheus writes them: <c>1h30m</c>, <c>5m</c>, <c>500ms</c>.</summary>
internal static partial class PrometheusDuration
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(25 * 365);

    private static readonly (string Group, double Seconds)[] s_units =
    [
        ("y", 31_536_000), ("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1), ("ms", 0.001),
    ];

    /// <summary>The span; zero for nothing, null for a text that is none. Parts of a second are rounded up.</summary>
    public static TimeSpan? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim() == "0")
            return TimeSpan.Zero;
        Match match = Form().Match(text.Trim());
        if (!match.Success)
            return null;
        double seconds = 0;
        foreach ((string group, double unit) in s_units)
        {
            if (match.Groups[group].Success)
                seconds += double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) * unit;
        }

        return seconds > s_longest.TotalSeconds ? null : TimeSpan.FromSeconds(Math.Ceiling(seconds));
    }

    [GeneratedRegex(
        "^(?:(?<y>[0-9]{1,9})y)?(?:(?<w>[0-9]{1,9})w)?(?:(?<d>[0-9]{1,9})d)?(?:(?<h>[0-9]{1,9})h)?"
        + "(?:(?<m>[0-9]{1,9})m)?(?:(?<s>[0-9]{1,9})s)?(?:(?<ms>[0-9]{1,9})ms)?$",
        RegexOptions.None,
        1000)]
    private static partial Regex Form();
}
