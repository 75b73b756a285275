using System.Globalization;
using System.Text.Json;
using Bongsu.Expressions;
using Bongsu.Model.Time;

namespace Bongsu.Server.Commands.Eval;

/// <summary>What a line of <c>bongsu eval</c> asks, and the place to evaluate it in.</summary>
internal sealed class EvalRequest : IEvaluationContext
{
    private static readonly string[] Members = ["expression", "recovery", "text", "now", "items", "macros", "regularExpressions", "timeZone"];

    /// <summary>The expression; null where only a text is to be expanded.</summary>
    public string? Expression { get; private init; }

    /// <summary>The trigger's recovery expression, that macros of a text speak of; null for none.</summary>
    public string? Recovery { get; private init; }

    /// <summary>A text whose macros are to be expanded; null where the expression is to be evaluated.</summary>
    public string? Text { get; private init; }

    /// <inheritdoc />
    public Timestamp Now { get; private init; }

    /// <inheritdoc />
    public required TimeZoneInfo TimeZone { get; init; }

    /// <inheritdoc />
    public required IHistoryReader History { get; init; }

    /// <summary>The patterns of the line's global regular expressions.</summary>
    public required IReadOnlyDictionary<string, string> Patterns { get; init; }

    /// <summary>The macros of the line.</summary>
    public required IMacroSource Macros { get; init; }

    /// <exception cref="EvalInputException">A member is missing or wrong.</exception>
    public static EvalRequest Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new EvalInputException("A line must be a JSON object.");
        foreach (JsonProperty member in root.EnumerateObject())
        {
            if (!Members.Contains(member.Name, StringComparer.Ordinal))
                throw new EvalInputException($"There is no member \"{member.Name}\"; {string.Join(", ", Members)} are.");
        }

        string? expression = OptionalText(root, "expression");
        string? text = OptionalText(root, "text");
        if (expression is null && text is null)
            throw new EvalInputException("\"expression\" is missing.");
        Timestamp now = root.TryGetProperty("now", out JsonElement time) ? ReadTime(time, "now") : throw new EvalInputException("\"now\" is missing.");
        return new EvalRequest
        {
            Expression = expression,
            Recovery = OptionalText(root, "recovery"),
            Text = text,
            Now = now,
            TimeZone = ReadZone(OptionalText(root, "timeZone")),
            History = root.TryGetProperty("items", out JsonElement items) ? EvalHistory.Read(items, now) : new EvalHistory(now),
            Patterns = root.TryGetProperty("regularExpressions", out JsonElement expressions)
                ? EvalPatterns.Read(expressions)
                : new Dictionary<string, string>(),
            Macros = root.TryGetProperty("macros", out JsonElement macros) ? EvalMacros.Read(macros) : EvalMacros.None,
        };
    }

    /// <summary>Seconds since 1970 as a number or a decimal text, exact to the nanosecond.</summary>
    public static Timestamp ReadTime(JsonElement element, string name)
    {
        string? text = element.ValueKind switch
        {
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.String => element.GetString(),
            _ => null,
        };
        if (text is not { Length: <= 40 }
            || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal seconds)
            || seconds is < -9_000_000_000m or > 9_000_000_000m)
            throw new EvalInputException($"{name} must be seconds since 1970, a number or a decimal text.");
        return new Timestamp((long)decimal.Round(seconds * 1_000_000_000m));
    }

    private static string? OptionalText(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out JsonElement member) || member.ValueKind == JsonValueKind.Null)
            return null;
        return member.ValueKind == JsonValueKind.String ? member.GetString() : throw new EvalInputException($"\"{name}\" must be a text.");
    }

    private static TimeZoneInfo ReadZone(string? name)
    {
        if (name is null)
            return TimeZoneInfo.Utc;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : throw new EvalInputException($"There is no time zone \"{name}\".");
    }
}
