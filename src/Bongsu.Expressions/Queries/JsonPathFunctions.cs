using System.Globalization;
using System.Text.Json;

namespace Bongsu.Expressions;

/// <summary>The functions at the end of a path.</summary>
internal sealed class JsonPathFunctions(bool wantsNames)
{
    public static bool IsKnown(string name) => name is "avg" or "min" or "max" or "sum" or "length" or "first";

    public string? Apply(IReadOnlyList<string> functions, List<JsonPathMatch> matches, bool isDefinite)
    {
        if (isDefinite && matches.Count == 0)
            return null;
        JsonElement[]? elements = isDefinite ? Elements(matches[0].Value) : [.. matches.Select(match => match.Value)];
        string? scalar = null;
        for (int i = 0; i < functions.Count; i++)
        {
            if (elements is null)
                throw new FormatException($"{functions[i]}() of a JSONPath needs an array.");
            switch (functions[i])
            {
                case "length":
                    (scalar, elements) = (elements.Length.ToString(CultureInfo.InvariantCulture), null);
                    break;
                case "first":
                    if (elements.Length == 0)
                        return null;
                    scalar = wantsNames && !isDefinite && i == 0 ? matches[0].Name : JsonPath.AsText(elements[0]);
                    elements = wantsNames && i == 0 ? null : Elements(elements[0]);
                    break;
                default:
                    if (elements.Length == 0)
                        return null;
                    (scalar, elements) = (ExpressionValue.Of(Number(functions[i], elements)).Text, null);
                    break;
            }
        }

        return scalar;
    }

    private static JsonElement[]? Elements(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : null;

    private static double Number(string function, JsonElement[] elements)
    {
        double[] numbers = [.. elements.Select(Number)];
        return function switch
        {
            "avg" => numbers.Average(),
            "min" => numbers.Min(),
            "max" => numbers.Max(),
            _ => numbers.Sum(),
        };
    }

    private static double Number(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Number or JsonValueKind.String
            && double.TryParse(JsonPath.AsText(element), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
            return number;
        throw new FormatException("The JSONPath computes with a value that is no number.");
    }
}
