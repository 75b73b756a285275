namespace Bongsu.Expressions;

/// <summary>
/// Operators on numbers that may still grow, such as a count over a period of which the beginning was not watched: the answer where no growth can change it,
/// else unknown.
/// </summary>
internal static class LowerBound
{
    /// <summary>Applies an operator where at least one side is <see cref="Outcome.IsAtLeast"/> and both are values.</summary>
    public static Outcome Apply(BinaryOperator op, in Outcome left, in Outcome right, int column)
    {
        Outcome open = left.IsAtLeast ? left : right;
        var unknown = Outcome.Unknown(open.Reason!, open.Column);
        if (op is BinaryOperator.And or BinaryOperator.Or)
            return Arithmetic.Apply(op, AsTruth(left), AsTruth(right), column);
        Outcome result = Arithmetic.Apply(op, Exact(left), Exact(right), column);
        if (!result.IsValue || !left.Value.TryNumeric(out ExpressionValue? a) || !right.Value.TryNumeric(out ExpressionValue? b))
            return result;
        bool both = left.IsAtLeast && right.IsAtLeast;
        int order = Comparison.Numbers(a.Value, b.Value);

        // How what may grow stands to the other side, seen from it.
        int above = left.IsAtLeast ? order : -order;
        bool fixedOrder = op switch
        {
            BinaryOperator.Equal or BinaryOperator.NotEqual => above > 0,
            BinaryOperator.Greater or BinaryOperator.LessOrEqual => left.IsAtLeast ? above > 0 : above >= 0,
            BinaryOperator.Less or BinaryOperator.GreaterOrEqual => left.IsAtLeast ? above >= 0 : above > 0,
            _ => false,
        };
        switch (op)
        {
            case BinaryOperator.Add:
            case BinaryOperator.Subtract when !right.IsAtLeast:
            case BinaryOperator.Multiply when !both && (left.IsAtLeast ? b : a).Value.Number >= 0:
            case BinaryOperator.Divide when !right.IsAtLeast && b.Value.Number > 0:
                return Outcome.AtLeast(result.Value, open.Reason, open.Column);
            default:
                return !both && fixedOrder ? result : unknown;
        }
    }

    private static Outcome Exact(in Outcome outcome) => Outcome.Of(outcome.Value);

    /// <summary>What is at least a number above 0 is true.</summary>
    private static Outcome AsTruth(in Outcome outcome) =>
        !outcome.IsAtLeast || (outcome.Value.TryNumber(out double number) && number > 0) ? Exact(outcome) : Outcome.Unknown(outcome.Reason!, outcome.Column);
}
