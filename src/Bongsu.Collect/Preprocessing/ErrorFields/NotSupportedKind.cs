using System.Text.Json.Nodes;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary><c>check-not-supported</c>.</summary>
internal sealed class NotSupportedKind() : PreprocessingKind<NotSupportedOptions>(
    "check-not-supported", "Fails where the item is not supported, or for some of the reasons; then its error handling applies.", "match", "pattern")
{
    protected override IPreprocessingStep Create(NotSupportedOptions options, ItemValueType valueType) => new NotSupportedStep(
        options.Pattern is { } pattern ? StepPatterns.Make(pattern) : null, options.Match == NotSupportedMatch.NotMatches);

    protected override string? NameLines(IReadOnlyList<string> lines, JsonObject options)
    {
        if (base.NameLines(lines, options) is { } fault)
            return fault;

        // Zabbix' numbers: -1 any error, 0 those that match, 1 those that do not.
        if (options["match"] is { } match)
        {
            options["match"] = match.GetValue<string>() switch
            {
                "-1" => "any",
                "0" => "matches",
                "1" => "not-matches",
                { } other => other,
            };
        }

        return null;
    }
}
