using System.Text.RegularExpressions;
using Bongsu.Collect.Preprocessing;
using Bongsu.Expressions;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>Takes variables out of answers. Pure.</summary>
internal static class ScenarioExtractor
{
    /// <summary>The value; null with a reason where there is none.</summary>
    public static string? Take(ScenarioExtraction what, ScenarioAnswer answer, out string? reason)
    {
        string? found = Find(what, answer, out string? fault) ?? what.Default;
        reason = found is null ? ScenarioReasons.NotFound(what.Name, fault ?? ScenarioReasons.NotFoundNothing(StepResult.Shorten(WayOf(what)))) : null;
        return found;
    }

    private static string WayOf(ScenarioExtraction what) => what.Regex ?? what.JsonPath ?? what.XPath ?? what.Css ?? what.Header ?? "";

    private static string? Find(ScenarioExtraction what, ScenarioAnswer answer, out string? fault)
    {
        fault = null;
        if (what.Header is { } header)
            return answer.Headers.FirstOrDefault(h => h.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Value;
        if (what.Css is { } css)
            return FindCss(css, what.Attribute, answer.Text, out fault);
        if (what.Regex is { } pattern)
            return Match(pattern, answer.Text, out fault);
        if (what.JsonPath is { } json)
        {
            string? found = null;
            return JsonPath.TryParse(json, out JsonPath? path, out fault) && path.TryQuery(ItemTexts.Whole(answer.Text), out found, out fault) ? found : null;
        }

        if (XmlQuery.TryQuery(answer.Text, what.XPath ?? "", out string? node, out fault))
            return node;
        if (fault != XmlQuery.NotXml)
            return null;
        return XmlQuery.TryQuery(HtmlMarkup.ToXml(answer.Text), what.XPath ?? "", out node, out fault) ? node : null;
    }

    /// <summary>The first element's text or attribute; null where there is none, or it is empty.</summary>
    private static string? FindCss(string css, string? attribute, string text, out string? fault)
    {
        fault = null;
        if (!CssSelector.TryToXPath(css, attribute, out string? path) || !XmlQuery.TryQuery(HtmlMarkup.ToXml(text), path, out string? found, out fault))
            return null;
        return found is { Length: > 0 } ? found.Trim() : null;
    }

    private static string? Match(string pattern, string text, out string? fault)
    {
        if (!SafeRegex.TryCreate(pattern, ignoreCase: false, ScenarioJudgement.MatchLimit, out SafeRegex? regex, out fault))
            return null;
        Match? match = regex.Match(text, out bool timedOut);
        fault = timedOut ? ScenarioReasons.SlowMatch(StepResult.Shorten(pattern)) : null;
        return match is null ? null : match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
    }
}
