using System.Text.Json;
using Bongsu.Expressions;

namespace Bongsu.Server.Commands.Eval;

/// <summary>The global regular expressions of a line: by name a list of parts as in the settings, or one regular expression.</summary>
internal static class EvalPatterns
{
    private static readonly string[] Types = ["included", "any-included", "not-included", "true", "false"];

    /// <exception cref="EvalInputException">A member is missing or wrong.</exception>
    public static IReadOnlyDictionary<string, string> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new EvalInputException("\"regularExpressions\" must be an object.");
        var patterns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty one in root.EnumerateObject())
        {
            List<RegularExpressionPart> parts = one.Value.ValueKind switch
            {
                JsonValueKind.String => [new RegularExpressionPart { Expression = one.Value.GetString()! }],
                JsonValueKind.Array => [.. one.Value.EnumerateArray().Select(part => Part(one.Name, part))],
                _ => throw new EvalInputException($"The regular expression \"{one.Name}\" must be a text or a list of parts."),
            };
            foreach (RegularExpressionPart part in parts)
            {
                if (GlobalRegularExpression.FaultOf(part) is { } fault)
                    throw new EvalInputException($"The regular expression \"{one.Name}\": {fault}");
            }

            patterns[one.Name] = GlobalRegularExpression.PatternOf(new RegularExpressionDefinition { Name = one.Name, Parts = parts });
        }

        return patterns;
    }

    private static RegularExpressionPart Part(string name, JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object
            || !part.TryGetProperty("expression", out JsonElement expression)
            || expression.ValueKind != JsonValueKind.String)
            throw new EvalInputException($"A part of the regular expression \"{name}\" must have an \"expression\".");
        int type = part.TryGetProperty("type", out JsonElement written) ? Array.IndexOf(Types, written.ToString()) : 3;
        if (type < 0)
            throw new EvalInputException($"The type of a part of the regular expression \"{name}\" must be one of {string.Join(", ", Types)}.");
        return new RegularExpressionPart
        {
            Expression = expression.GetString()!,
            Type = (RegularExpressionPartType)type,
            Delimiter = part.TryGetProperty("delimiter", out JsonElement delimiter) ? delimiter.ToString() : ",",
            CaseSensitive = !part.TryGetProperty("caseSensitive", out JsonElement sensitive) || sensitive.ValueKind != JsonValueKind.False,
        };
    }
}
