using System.Text.RegularExpressions;
using Bongsu.Model.Options;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Api;

/// <summary>
/// Says what is wrong with a request in the caller's words: the framework's sentences name types of the program, which nobody outside has heard of.
/// </summary>
internal static partial class BadInput
{
    /// <summary>The status and the sentence for a request that did not fit its endpoint.</summary>
    public static (int Status, string Detail) Explain(BadHttpRequestException e)
    {
        string text = e.Message;
        if (Bound().Match(text) is { Success: true } bound)
            return (
                e.StatusCode,
                $"{bound.Groups["name"].Value}: '{Input.Cut(bound.Groups["value"].Value)}' is not {JsonFault.Word(bound.Groups["type"].Value)}.");
        if (Required().Match(text) is { Success: true } required)
            return (
                e.StatusCode,
                text.Contains("body", StringComparison.Ordinal)
                    ? "The request has no body; send JSON."
                    : $"The parameter '{required.Groups["name"].Value}' is missing.");
        if (text.StartsWith("Implicit body", StringComparison.Ordinal))
            return (e.StatusCode, "The request has no body; send JSON.");
        if (Media().Match(text) is { Success: true } media)
            return (e.StatusCode, $"Content-Type: '{Input.Cut(media.Groups["type"].Value)}' is not taken here; send application/json.");
        if (text.StartsWith("Failed to read parameter", StringComparison.Ordinal))
            return (e.StatusCode, "The body cannot be read; send JSON as the API's description says.");
        return (e.StatusCode, text);
    }

    [GeneratedRegex(
        "^Failed to bind parameter \"(?<type>.+) (?<name>\\S+)\" from \"(?<value>.*)\"\\.$", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bound();

    [GeneratedRegex("^Required parameter \"(?<type>.+) (?<name>\\S+)\" was not provided", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Required();

    [GeneratedRegex("^Expected a supported JSON media type but got \"(?<type>.*)\"\\.$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Media();
}
