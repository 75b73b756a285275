using System.Globalization;
using System.Text.RegularExpressions;
using Bongsu.Expressions;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Update intervals: a span, perhaps a macro, perhaps with custom intervals behind it.</summary>
internal static partial class ZabbixIntervals
{
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_most = TimeSpan.FromDays(1);

    /// <summary>Reads one.</summary>
    /// <param name="text">Such as <c>1m</c>, <c>{$INTERVAL}</c> or <c>0;m0-59</c>.</param>
    /// <param name="macros">Defaults of user macros.</param>
    /// <param name="interval">Within our bounds; null where the item has none of its own.</param>
    /// <param name="change">What is otherwise, or null.</param>
    /// <param name="error">Why it cannot be read, or null.</param>
    public static bool TryRead(string? text, IReadOnlyDictionary<string, string> macros, out TimeSpan? interval, out string? change, out string? error)
    {
        (interval, change, error) = (null, null, null);
        if (string.IsNullOrWhiteSpace(text))
            return true;
        string[] parts = text.Split(';', StringSplitOptions.TrimEntries);
        string basic = parts[0];
        if (basic.StartsWith('{'))
        {
            if (ValueOf(basic, macros) is not { Length: > 0 } value)
            {
                change = $"it runs every minute: its interval is {basic}, of which the files say nothing";
                return true;
            }

            change = $"its interval is {value}, today's default of {basic}: a macro is no interval here";
            basic = value;
        }

        if (!TimeText.TryParse(basic, out TimeSpan span))
        {
            error = $"'{text}' is not an update interval";
            return false;
        }

        if (parts.Length > 1)
        {
            TimeSpan? custom = span > TimeSpan.Zero ? span : parts.Skip(1).Select(Every).Where(s => s is not null).Min();
            if (custom is null)
            {
                error = $"'{text}' says when to run in a way that is not known here";
                return false;
            }

            change = $"it runs every {TimeText.Format(custom.Value)}, not at the times of '{text}'";
            span = custom.Value;
        }

        if (span == TimeSpan.Zero)
            return true;
        interval = span < s_least ? s_least : span > s_most ? s_most : span;
        if (interval != span)
            change = $"it runs every {TimeText.Format(interval.Value)}, not every {TimeText.Format(span)}: an interval is 1s to 1d here";
        return true;
    }

    /// <summary>A timeout within our bounds, up to 60 s.</summary>
    public static TimeSpan? Timeout(string? text, IReadOnlyDictionary<string, string> macros, out string? change)
    {
        change = null;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text.StartsWith('{'))
        {
            if (ValueOf(text, macros) is not { } value || !TimeText.TryParse(value, out TimeSpan meant))
                return null;
            change = $"its timeout is {value}, today's default of {text}: a macro is no timeout here";
            return meant > TimeSpan.FromSeconds(60) ? TimeSpan.FromSeconds(60) : meant;
        }

        if (!TimeText.TryParse(text, out TimeSpan span) || span <= TimeSpan.Zero)
            return null;
        if (span <= TimeSpan.FromSeconds(60))
            return span;
        change = $"its timeout is 60s, not {text}: longer ones are not there";
        return TimeSpan.FromSeconds(60);
    }

    // A context is looked for as on a host: by its text, then by regular expression, then without it. A macro of a row in it stands for itself.
    private static string? ValueOf(string text, IReadOnlyDictionary<string, string> macros)
    {
        if (macros.TryGetValue(text, out string? value))
            return value;
        if (!MacroScanner.TryScan(text, 0, out MacroReference? macro) || macro.Text.Length != text.Length || macro.Context is null)
            return null;
        var known = new UserMacros();
        foreach (KeyValuePair<string, string> one in macros.Where(m => m.Key.StartsWith("{" + macro.Name, StringComparison.Ordinal)))
            known.TryAddLevel([one], out _);
        return known.Resolve(macro);
    }

    // The period of a scheduling interval, such as m/5, h9-18 or wd1-5h8: that of its smallest part. A flexible interval is span/period.
    private static TimeSpan? Every(string text)
    {
        if (Flexible().Match(text) is { Success: true } flexible)
            return TimeText.TryParse(flexible.Groups["every"].Value, out TimeSpan span) && span > TimeSpan.Zero ? span : null;
        TimeSpan? least = null;
        foreach (Match part in Part().Matches(text))
        {
            (TimeSpan one, TimeSpan whole) = part.Groups["unit"].Value switch
            {
                "md" => (TimeSpan.FromDays(1), TimeSpan.FromDays(31)),
                "wd" => (TimeSpan.FromDays(1), TimeSpan.FromDays(7)),
                "h" => (TimeSpan.FromHours(1), TimeSpan.FromDays(1)),
                "m" => (TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)),
                _ => (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
            };
            string filter = part.Groups["filter"].Value;
            int slash = filter.IndexOf('/', StringComparison.Ordinal);
            int step = slash >= 0 && int.TryParse(filter.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? Math.Max(n, 1) : 1;
            TimeSpan every =
                slash >= 0 || filter.Contains('-', StringComparison.Ordinal) || filter.Contains(',', StringComparison.Ordinal) ? one * step : whole;
            least = least is null || every < least ? every : least;
        }

        return least;
    }

    [GeneratedRegex(@"^(?<every>[0-9]+[smhd]?)/[0-9]", RegexOptions.None, 1000)]
    private static partial Regex Flexible();

    [GeneratedRegex("(?<unit>md|wd|h|m|s)(?<filter>[0-9,/-]+)", RegexOptions.None, 1000)]
    private static partial Regex Part();
}
