using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>The operators of count(), countunique(), find() and count_foreach(): <c>eq ne gt ge lt le like bitand regexp iregexp</c> with a pattern.</summary>
internal sealed class ValueMatcher
{
    /// <summary>The operators, for the catalog's notation.</summary>
    public const string Operators = "eq|ne|gt|ge|lt|le|like|bitand|regexp|iregexp";

    private readonly string _operator;
    private readonly string _pattern;
    private readonly ExpressionValueKind _kind;
    private ExpressionValue _number;
    private ulong _mask;
    private SafeRegex? _regex;

    private ValueMatcher(string op, string pattern, ExpressionValueKind kind) => (_operator, _pattern, _kind) = (op, pattern, kind);

    /// <summary>Makes the matcher for an item's type; where neither operator nor pattern is given every value matches.</summary>
    public static bool TryCreate(
        FunctionCall call, int operatorIndex, ExpressionValueKind kind, [NotNullWhen(true)] out ValueMatcher? matcher, out Outcome fault)
    {
        matcher = null;
        if (!call.TryText(operatorIndex, string.Empty, out string op, out fault)
            || !call.TryText(operatorIndex + 1, string.Empty, out string pattern, out fault))
            return false;
        if (call.Node.Prepared is ValueMatcher known && known._kind == kind && known._operator == op && known._pattern == pattern)
        {
            matcher = known;
            return true;
        }

        var created = new ValueMatcher(op, pattern, kind);
        if (created.Prepare(call.Run.Limits) is { } problem)
        {
            fault = Outcome.Unknown($"{call.Name}(): {problem}", call.ColumnOf(operatorIndex));
            return false;
        }

        call.Node.Prepared = matcher = created;
        return true;
    }

    public static ExpressionValueKind KindOf(ItemValueType type) => type switch
    {
        ItemValueType.Float => ExpressionValueKind.Number,
        ItemValueType.Unsigned => ExpressionValueKind.Unsigned,
        _ => ExpressionValueKind.Text,
    };

    /// <summary>Whether a value matches; null where a regular expression met its time limit.</summary>
    public bool? Matches(ExpressionValue value, Evaluator run)
    {
        switch (_operator)
        {
            case "" or "like" or "regexp" or "iregexp" when _pattern.Length == 0:
                return true;
            case "regexp" or "iregexp":
                return run.Match(_regex!, value.Kind == ExpressionValueKind.Number ? value.Number.ToString("F4", CultureInfo.InvariantCulture) : value.Text);
            case "bitand":
                return (value.Unsigned & _mask) == _number.Unsigned;
            case "like" or "" when value.IsText:
                return value.Text.Contains(_pattern, StringComparison.Ordinal);
            case "eq" when value.IsText:
                return string.Equals(value.Text, _pattern, StringComparison.Ordinal);
            case "ne" when value.IsText:
                return !string.Equals(value.Text, _pattern, StringComparison.Ordinal);
        }

        int order = Comparison.Numbers(value, _number);
        return _operator switch
        {
            "eq" or "" => order == 0,
            "ne" => order != 0,
            "gt" => order > 0,
            "ge" => order >= 0,
            "lt" => order < 0,
            _ => order <= 0,
        };
    }

    private string? Prepare(ExpressionLimits limits)
    {
        bool known = _operator.Length == 0 || Operators.Split('|').Contains(_operator, StringComparer.Ordinal);
        if (!known)
            return $"\"{_operator}\" is not an operator; it must be one of {Operators.Replace("|", ", ", StringComparison.Ordinal)}.";
        if (_pattern.Length == 0 && _operator is "like" or "regexp" or "iregexp")
            return null;
        if (_operator is "regexp" or "iregexp")
            return FunctionRegex.TryCreate(_pattern, _operator == "iregexp", limits.RegexTimeout, out _regex, out string? error) ? null : error;
        if (_kind == ExpressionValueKind.Text)
        {
            return _operator is "" or "eq" or "ne" or "like"
                ? null
                : $"the operator \"{_operator}\" does not fit text; use eq, ne, like, regexp or iregexp.";
        }

        if (_operator == "like" || (_operator == "bitand" && _kind == ExpressionValueKind.Number))
            return $"the operator \"{_operator}\" does not fit {(_kind == ExpressionValueKind.Number ? "floating-point numbers" : "numbers")}.";
        if (_operator == "bitand")
            return PrepareMask();
        if (_operator.Length == 0 && _pattern.Length == 0)
            return null;
        return NumberText.TryParse(_pattern, out _number) ? null : $"the pattern must be a number, \"{_pattern}\" is not one.";
    }

    private string? PrepareMask()
    {
        string[] parts = _pattern.Split('/');
        bool read = NumberText.TryParse(parts[0], out _number) && _number.Kind == ExpressionValueKind.Unsigned;
        _mask = _number.Unsigned;
        if (read && parts.Length == 2)
        {
            read = NumberText.TryParse(parts[1], out ExpressionValue mask) && mask.Kind == ExpressionValueKind.Unsigned;
            _mask = mask.Unsigned;
        }

        return read && parts.Length <= 2 ? null : $"the pattern of \"bitand\" is a number or number/mask, \"{_pattern}\" is neither.";
    }
}
