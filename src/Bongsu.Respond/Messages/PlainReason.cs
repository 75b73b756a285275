using System.Globalization;
using Bongsu.Expressions;
using Bongsu.Model.Reasons;
using Bongsu.Model.Values;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Messages;

/// <summary>
/// Why a problem began or ended, as people say it: the trigger's condition as a sentence with the items' names, and what was measured with its unit. Where a
/// check failed, its error is the reason, and nothing else.
/// </summary>
/// <param name="Why">A sentence or several; empty where the values say it all.</param>
/// <param name="Values">What was measured, such as <c>CPU utilisation: 97.6 %</c>; empty where nothing was.</param>
/// <param name="Brief">The same in a few words, for where there is little room: the check's error, or the values; empty where there is neither.</param>
public sealed record PlainReason(string Why, string Values, string Brief)
{
    private const string State = "trigger.state", StateAlone = "trigger.state.no-values", Recovered = "trigger.recovered";
    private const string CheckFailed = "trigger.check-failed", CheckWorks = "trigger.check-works";
    private const string Value = "trigger.value", ValueAt = "trigger.value.at";

    /// <summary>Reads a reason. A text that holds none of a trigger is printed as it is.</summary>
    /// <param name="reason">As it is kept; null for none.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="zone">The reader's.</param>
    public static PlainReason Of(string? reason, Language language, TimeZoneInfo? zone = null)
    {
        string values = "", error = "";
        string why = ReasonText.Replace(reason, (code, arguments) =>
        {
            switch (code, arguments)
            {
                case (CheckFailed, [var check, var said, _]):
                    error = said;
                    return $"{check}: {said}";
                case (CheckWorks, [var check, _]):
                    return TriggerReasons.WorksAgain(check);
                case (Recovered, [var state]):
                    return ReasonText.Replace(state, (inner, parts) =>
                        Condition(inner, parts, language, ref values) is { } ended ? TriggerReasons.NoLonger(ended) : null);
                default:
                    return Condition(code, arguments, language, ref values);
            }
        });
        string brief = ReasonText.Print(error, language, zone);
        return new PlainReason(ReasonText.Print(why, language, zone), values, brief.Length > 0 ? brief : values);
    }

    // The condition as a sentence, and the values that were read; null where it is none.
    private static string? Condition(string code, IReadOnlyList<string> arguments, Language language, ref string values)
    {
        if (code is not (State or StateAlone) || arguments is not [var condition, ..] || !Expression.TryParse(condition, out Expression? expression, out _))
            return null;
        var items = new Dictionary<string, ItemWords>(StringComparer.Ordinal);
        var shown = new List<string>();
        ReasonText.Replace(arguments.ElementAtOrDefault(1), (inner, parts) =>
        {
            if (inner is not (Value or ValueAt) || parts is not [var key, var text, var name, var unit, var mapped, ..])
                return null;
            items[key] = new ItemWords(name, unit);
            shown.Add($"{name}: {(mapped.Length > 0 ? mapped : Measured(text, unit))}");
            return "";
        });
        values = string.Join("; ", shown);
        return PlainWords.Of(expression, language, items);
    }

    private static string Measured(string text, string unit) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? ValueText.Of(number, unit) : text;
}
