using System.Text.Json.Serialization;
using Bongsu.Collect.Preprocessing;
using Bongsu.Expressions;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>A variable that is taken out of an answer, in one of five ways.</summary>
public sealed record ScenarioExtraction
{
    /// <summary>The variable's name.</summary>
    public required string Name { get; init; }

    /// <summary>A regular expression: its first group, or all that it matches where it has none.</summary>
    public string? Regex { get; init; }

    /// <summary>A JSONPath.</summary>
    [JsonPropertyName("jsonpath")]
    public string? JsonPath { get; init; }

    /// <summary>An XPath, for XML and HTML.</summary>
    [JsonPropertyName("xpath")]
    public string? XPath { get; init; }

    /// <summary>A CSS selector, for HTML: the text of the first element that it finds.</summary>
    public string? Css { get; init; }

    /// <summary>With <c>css</c>: the attribute that is taken instead of the text.</summary>
    public string? Attribute { get; init; }

    /// <summary>The name of a header of the answer.</summary>
    public string? Header { get; init; }

    /// <summary>The value where nothing is found; without it the step fails then.</summary>
    public string? Default { get; init; }

    /// <summary>What is wrong with it, in sentences.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!ScenarioVariables.IsName(Name))
            yield return $"extract: '{Name}' is not a name: letters, digits, dots, dashes and underscores, at most 64.";
        string?[] ways = [Regex, JsonPath, XPath, Css, Header];
        if (ways.Count(w => w is not null) != 1)
            yield return $"extract '{Name}': write one of regex, jsonpath, xpath, css and header.";
        if (ways.Any(w => w is { Length: 0 or > 1024 }))
            yield return $"extract '{Name}': it has 1 to 1024 characters.";
        if (Attribute is not null && Css is null)
            yield return $"extract '{Name}': attribute belongs to css.";
        if (Regex is not null && !SafeRegex.TryCreate(Regex, ignoreCase: false, StepLimits.RegexTime, out _, out string? wrong))
            yield return $"extract '{Name}': {wrong}";
        if (JsonPath is not null && !Expressions.JsonPath.TryParse(JsonPath, out _, out string? error))
            yield return $"extract '{Name}': {error}";
        if (XPath is not null && !XmlQuery.IsPath(XPath))
            yield return $"extract '{Name}': '{StepResult.Shorten(XPath)}' is not an XPath.";
        if (Css is not null && !CssSelector.TryToXPath(Css, Attribute, out _))
            yield return $"extract '{Name}': '{StepResult.Shorten(Css)}' is not a CSS selector of the kinds that are known, or attribute is none.";
    }
}
