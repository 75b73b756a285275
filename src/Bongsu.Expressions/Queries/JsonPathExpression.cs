using System.Globalization;
using System.Text.Json;

namespace Bongsu.Expressions;

/// <summary>A filter's expression: constants, paths, operators.</summary>
internal abstract record JsonPathExpression
{
    /// <summary>The value for an element; null where a path finds nothing or an operand does not fit.</summary>
    public abstract ExpressionValue? Value(JsonElement root, JsonElement current, JsonPathBudget budget);

    /// <summary>True for a number other than 0 and for any text that is not empty.</summary>
    public bool IsTrue(JsonElement root, JsonElement current, JsonPathBudget budget) => Truth(Value(root, current, budget));

    private static bool Truth(ExpressionValue? value) => value is { } known && (known.IsText ? known.Text.Length > 0 : known.Number != 0);

    /// <summary>A number or text.</summary>
    public sealed record Constant(ExpressionValue Of) : JsonPathExpression
    {
        public override ExpressionValue? Value(JsonElement root, JsonElement current, JsonPathBudget budget) => Of;
    }

    /// <summary>A path from the document's root or the current element.</summary>
    public sealed record Path(bool FromRoot, JsonPath Of) : JsonPathExpression
    {
        public override ExpressionValue? Value(JsonElement root, JsonElement current, JsonPathBudget budget)
        {
            budget.Spend();
            List<JsonPathMatch> found = Of.Match(root, FromRoot ? root : current, budget);
            if (found.Count == 0 || found[0].Value.ValueKind == JsonValueKind.Null)
                return null;
            JsonElement element = found[0].Value;
            return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number)
                ? ExpressionValue.Of(number)
                : ExpressionValue.Of(JsonPath.AsText(element));
        }
    }

    /// <summary>!</summary>
    public sealed record Not(JsonPathExpression Of) : JsonPathExpression
    {
        public override ExpressionValue? Value(JsonElement root, JsonElement current, JsonPathBudget budget) =>
            ExpressionValue.Of(!Of.IsTrue(root, current, budget));
    }

    /// <summary>Unary minus.</summary>
    public sealed record Negative(JsonPathExpression Of) : JsonPathExpression
    {
        public override ExpressionValue? Value(JsonElement root, JsonElement current, JsonPathBudget budget) =>
            Of.Value(root, current, budget) is { } value && TryNumber(value, out double number) ? ExpressionValue.Of(-number) : null;
    }

    /// <summary>Matches a regular expression.</summary>
    public sealed record Matches(JsonPathExpression Of, SafeRegex Regex) : JsonPathExpression
    {
        public override ExpressionValue? Value(JsonElement root, JsonElement current, JsonPathBudget budget) =>
            Of.Value(root, current, budget) is not { } value ? ExpressionValue.Of(false)
            : Regex.IsMatch(value.Text) is { } matches ? ExpressionValue.Of(matches)
            : throw new FormatException("Matching the regular expression of the JSONPath took too long.");
    }

    /// <summary>Two operands.</summary>
    public sealed record Binary(string Operator, JsonPathExpression Left, JsonPathExpression Right) : JsonPathExpression
    {
        public override ExpressionValue? Value(JsonElement root, JsonElement current, JsonPathBudget budget)
        {
            if (Operator is "&&" or "||")
            {
                bool first = Left.IsTrue(root, current, budget);
                return ExpressionValue.Of(Operator == "&&" ? first && Right.IsTrue(root, current, budget) : first || Right.IsTrue(root, current, budget));
            }

            ExpressionValue? left = Left.Value(root, current, budget);
            ExpressionValue? right = Right.Value(root, current, budget);
            if (left is null || right is null)
                return Operator switch
                {
                    "==" => ExpressionValue.Of(left is null && right is null),
                    "!=" => ExpressionValue.Of(left is not null || right is not null),
                    _ => null,
                };
            bool numeric = TryNumber(left.Value, out double a) & TryNumber(right.Value, out double b);
            if (Operator is "+" or "-" or "*" or "/")
                return numeric ? Compute(a, b) : null;
            int order = numeric ? a.CompareTo(b) : string.CompareOrdinal(left.Value.Text, right.Value.Text);
            return ExpressionValue.Of(Operator switch
            {
                "==" => order == 0,
                "!=" => order != 0,
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            });
        }

        private ExpressionValue? Compute(double a, double b)
        {
            double result = Operator switch
            {
                "+" => a + b,
                "-" => a - b,
                "*" => a * b,
                _ => a / b,
            };
            return double.IsFinite(result) ? ExpressionValue.Of(result) : null;
        }
    }

    private static bool TryNumber(ExpressionValue value, out double number)
    {
        if (!value.IsText)
        {
            number = value.Number;
            return true;
        }

        return double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }
}
