using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bongsu.Collect.Preprocessing;

/// <summary>What a definition says of a step that fails, under <c>errorHandler</c> and <c>errorHandlerParams</c>.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Text">The value or the reason that is put in; empty for the others.</param>
internal sealed record StepErrorHandling(StepErrorAction Action, string Text)
{
    private const string ActionMember = "errorHandler";
    private const string TextMember = "errorHandlerParams";

    private static readonly Dictionary<string, StepErrorAction> s_actions = new(StringComparer.Ordinal)
    {
        ["original-error"] = StepErrorAction.OriginalError,
        ["discard-value"] = StepErrorAction.DiscardValue,
        ["custom-value"] = StepErrorAction.CustomValue,
        ["custom-error"] = StepErrorAction.CustomError,
    };

    /// <summary>The members of a definition that say it.</summary>
    public static IReadOnlyList<string> Members { get; } = [ActionMember, TextMember];

    /// <summary>The step's own error.</summary>
    public static StepErrorHandling Original { get; } = new(StepErrorAction.OriginalError, "");

    /// <summary>Takes it out of the written options.</summary>
    /// <param name="options">Loses the two members.</param>
    /// <param name="handling">What they say.</param>
    /// <returns>What is wrong, in a sentence; null where nothing is.</returns>
    public static string? Take(JsonObject options, out StepErrorHandling handling)
    {
        handling = Original;
        if (!TryTakeText(options, ActionMember, out string? action) || !TryTakeText(options, TextMember, out string? text))
            return $"{ActionMember} and {TextMember} must be texts.";
        if (string.IsNullOrEmpty(action))
            return null;

        // Zabbix' exports write DISCARD_VALUE.
        if (!s_actions.TryGetValue(action.ToLowerInvariant().Replace('_', '-'), out StepErrorAction known))
            return $"'{StepResult.Shorten(action)}' is not an {ActionMember}; there are: {string.Join(", ", s_actions.Keys)}.";
        if (known == StepErrorAction.CustomError && string.IsNullOrEmpty(text))
            return $"{TextMember} must say the error.";
        handling = new StepErrorHandling(known, text ?? "");
        return null;
    }

    /// <summary>What comes of a failure.</summary>
    /// <param name="failure">The step's own.</param>
    /// <param name="match">Fills <c>\0</c> to <c>\9</c> in the text, where the step matched something; or null.</param>
    public StepResult Handle(in StepResult failure, Match? match = null) => Action switch
    {
        StepErrorAction.DiscardValue => StepResult.Nothing,
        StepErrorAction.CustomValue => StepResult.Of(StepValue.OfText(Filled(match))),
        StepErrorAction.CustomError => StepResult.State(Filled(match)),
        _ => failure,
    };

    private static bool TryTakeText(JsonObject options, string name, out string? text)
    {
        text = null;
        if (!options.TryGetPropertyValue(name, out JsonNode? node))
            return true;
        options.Remove(name);
        if (node is null)
            return true;
        if (node.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number))
            return false;
        text = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
        return true;
    }

    private string Filled(Match? match) => match is null ? Text : GroupTemplate.Fill(Text, match);
}
