using System.Globalization;
using System.Text.RegularExpressions;

namespace Bongsu.EndToEnd.Differential;

/// <summary>
/// Compares all openings and closings with their times, and the functions' values at the openings. Only triggers of one item that do not depend on the clock
/// have times of their own: between several items the order of values that came together is each server's own, and clocks are looked at when each server comes
/// to it.
/// </summary>
internal static partial class Histories
{
    public static IEnumerable<(string Trigger, string Difference)> Compare(
        Scenario scenario, IReadOnlyList<(string Trigger, bool Problem, long Clock, string Name)> theirs,
        IReadOnlyList<(string Trigger, string Title, long From, long? To)> ours)
    {
        ILookup<string, (string Trigger, bool Problem, long Clock, string Name)> events = theirs.ToLookup(e => e.Trigger);
        ILookup<string, (string Trigger, string Title, long From, long? To)> problems = ours.ToLookup(p => p.Trigger);
        foreach (ScenarioTrigger trigger in scenario.Triggers)
        {
            string text = trigger.Expression + " " + trigger.Recovery;
            if (Items().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Count() != 1 || Clock().IsMatch(text))
                continue;
            string[] a = [.. events[trigger.Name].Select(e => (e.Problem ? "+" : "-") + e.Clock.ToString(CultureInfo.InvariantCulture))];
            string[] b = [.. problems[trigger.Name].SelectMany(Moments)];
            if (!a.SequenceEqual(b))
            {
                yield return (trigger.Name, $"Zabbix {string.Join(' ', a)}; Bongsu {string.Join(' ', b)}");
                continue;
            }

            foreach (
                (string their, string our) in events[trigger.Name].Where(e => e.Problem).Select(e => e.Name).Zip(problems[trigger.Name].Select(p => p.Title)))
            {
                if (!Alike(their, our))
                    yield return (trigger.Name, $"Zabbix calls it '{their}', Bongsu '{our}'");
            }
        }
    }

    private static IEnumerable<string> Moments((string Trigger, string Title, long From, long? To) problem)
    {
        yield return "+" + problem.From.ToString(CultureInfo.InvariantCulture);
        if (problem.To is { } to)
            yield return "-" + to.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The same text, or numbers that differ no more than their printing does.</summary>
    private static bool Alike(string a, string b)
    {
        if (Spaces().Replace(a.Trim(), " ") == Spaces().Replace(b.Trim(), " "))
            return true;
        return double.TryParse(a[(a.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture, out double x)
            && double.TryParse(b[(b.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture, out double y)
            && Math.Abs(x - y) <= 1e-4 * Math.Max(1, Math.Abs(x));
    }

    /// <summary>Bongsu writes a title on one line.</summary>
    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<=\()/[^,)]+", RegexOptions.None, 1000)]
    private static partial Regex Items();

    [GeneratedRegex(@"\b(nodata|time|date|now|dayofweek|dayofmonth|fuzzytime|trend|baseline)[a-z]*\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();
}
