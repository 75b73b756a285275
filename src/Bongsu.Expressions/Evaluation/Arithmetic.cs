namespace Bongsu.Expressions;

/// <summary>The operators.</summary>
internal static class Arithmetic
{
    public static Outcome Apply(UnaryOperator op, in Outcome operand, int column)
    {
        if (!operand.IsValue)
            return operand;
        if (HasSuffix(operand.Value) || !operand.Value.TryNumber(out double number))
            return NotNumeric(operand.Value, op == UnaryOperator.Not ? "not" : "-", column);
        if (operand.IsAtLeast && !(op == UnaryOperator.Not && number > 0))
            return Outcome.Unknown(operand.Reason!, operand.Column);
        return op == UnaryOperator.Not ? Outcome.Of(Comparison.IsZero(number)) : Outcome.Of(-number);
    }

    public static Outcome Apply(BinaryOperator op, in Outcome left, in Outcome right, int column)
    {
        if (left.IsFault)
            return left;
        if (right.IsFault)
            return right;
        if (left.IsUnknown || right.IsUnknown)
            return Absorb(op, left, right);
        if (left.IsAtLeast || right.IsAtLeast)
            return LowerBound.Apply(op, left, right, column);
        if (op is BinaryOperator.Equal or BinaryOperator.NotEqual)
            return Outcome.Of(Comparison.Equal(left.Value, right.Value) == (op == BinaryOperator.Equal));
        if (HasSuffix(left.Value) || !left.Value.TryNumeric(out ExpressionValue? a))
            return NotNumeric(left.Value, Operators.Text(op), column);
        if (HasSuffix(right.Value) || !right.Value.TryNumeric(out ExpressionValue? b))
            return NotNumeric(right.Value, Operators.Text(op), column);
        return Numeric(op, a.Value, b.Value, column);
    }

    private static Outcome Numeric(BinaryOperator op, ExpressionValue a, ExpressionValue b, int column)
    {
        switch (op)
        {
            case BinaryOperator.Less:
                return Outcome.Of(Comparison.Numbers(a, b) < 0);
            case BinaryOperator.LessOrEqual:
                return Outcome.Of(Comparison.Numbers(a, b) <= 0);
            case BinaryOperator.Greater:
                return Outcome.Of(Comparison.Numbers(a, b) > 0);
            case BinaryOperator.GreaterOrEqual:
                return Outcome.Of(Comparison.Numbers(a, b) >= 0);
            case BinaryOperator.And:
                return Outcome.Of(!Comparison.IsZero(a.Number) && !Comparison.IsZero(b.Number));
            case BinaryOperator.Or:
                return Outcome.Of(!Comparison.IsZero(a.Number) || !Comparison.IsZero(b.Number));
            case BinaryOperator.Divide when Comparison.IsZero(b.Number):
                return Outcome.Fault("Division by zero.", column);
        }

        if (a.Kind == ExpressionValueKind.Unsigned && b.Kind == ExpressionValueKind.Unsigned && Exact(op, a.Unsigned, b.Unsigned) is { } exact)
            return Outcome.Of(exact);
        double result = op switch
        {
            BinaryOperator.Add => a.Number + b.Number,
            BinaryOperator.Subtract => a.Number - b.Number,
            BinaryOperator.Multiply => a.Number * b.Number,
            _ => a.Number / b.Number,
        };
        return Finite(result, column);
    }

    /// <summary>The number, or a fault where it is infinite or not a number.</summary>
    public static Outcome Finite(double number, int column) =>
        double.IsFinite(number) ? Outcome.Of(number) : Outcome.Fault("The result is too large, or is not a number.", column);

    /// <summary>Two unsigned integers stay exact where the result is one too; else null and doubles are used.</summary>
    private static ulong? Exact(BinaryOperator op, ulong a, ulong b) => op switch
    {
        BinaryOperator.Add when a <= ulong.MaxValue - b => a + b,
        BinaryOperator.Subtract when a >= b => a - b,
        BinaryOperator.Multiply when a == 0 || b <= ulong.MaxValue / a => a * b,
        BinaryOperator.Divide when a % b == 0 => a / b,
        _ => null,
    };

    /// <summary><c>0 and unknown</c> is 0, <c>1 or unknown</c> is 1; anything else with an unknown is unknown.</summary>
    private static Outcome Absorb(BinaryOperator op, in Outcome left, in Outcome right)
    {
        Outcome known = left.IsUnknown ? right : left;
        if (known.IsValue && op is BinaryOperator.And or BinaryOperator.Or && known.Value.TryNumber(out double number))
        {
            if (op == BinaryOperator.And && Comparison.IsZero(number))
                return Outcome.Of(false);
            if (op == BinaryOperator.Or && !Comparison.IsZero(number))
                return Outcome.Of(true);
        }

        return left.IsUnknown ? left : right;
    }

    /// <summary>A text such as <c>1K</c>: only = and &lt;&gt; take it for a number, as Zabbix' do.</summary>
    private static bool HasSuffix(ExpressionValue value) => value.IsText && value.Text is [.., >= 'A' and <= 'z'];

    private static Outcome NotNumeric(ExpressionValue value, string op, int column)
    {
        string shown = value.Text.Length > 60 ? value.Text[..60] + "…" : value.Text;
        return Outcome.Fault($"The operator '{op}' needs numbers; \"{shown}\" is not one.", column);
    }
}
