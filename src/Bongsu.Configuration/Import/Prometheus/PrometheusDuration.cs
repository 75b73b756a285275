using System.Globalization;
using System.Text.RegularExpressions;

namespace Bongsu.Configuration.Import.Prometheus;

/// <summary>Durations as Prometheus writes them: <c>1h30m</c>, <c>5m</c>, <c>500ms</c>.</summary>
internal static partial class PrometheusDuration
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(25 * 365);

    /// <summary>The span; zero for nothing, null for a text that is none. Parts of a second are rounded up.</summary>
    public static TimeSpan? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim() == "0")
            return TimeSpan.Zero;
        Match match = Form().Match(text.Trim());
        if (!match.Success)
            return null;
        double seconds = 0;
        foreach ((int group, double unit) in (ReadOnlySpan<(int, double)>)[(1, 31_536_000), (2, 604_800), (3, 86_400), (4, 3_600), (5, 60), (6, 1), (7, 0.001)])
        {
            if (match.Groups[group].Success)
                seconds += double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) * unit;
        }

        return seconds > s_longest.TotalSeconds ? null : TimeSpan.FromSeconds(Math.Ceiling(seconds));
    }

    [GeneratedRegex("^(?:([0-9]{1,9})y)?(?:([0-9]{1,9})w)?(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?(?:([0-9]{1,9})ms)?$", RegexOptions.None, 1000)]
    private static partial Regex Form();
}
