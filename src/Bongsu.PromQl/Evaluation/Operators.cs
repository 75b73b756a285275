using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Evaluation;

/// <summary>What operators do to two numbers.</summary>
internal static class Operators
{
    /// <summary>
    /// The value at one time. A comparison gives <paramref name="kept"/> where it holds and absence where not; with <paramref name="returnsBool"/> 1 and 0.
    /// </summary>
    public static double Apply(BinaryOperator op, double left, double right, double kept, bool returnsBool)
    {
        if (!BinaryOperators.IsComparison(op))
            return Compute(op, left, right);
        bool holds = Compare(op, left, right);
        return returnsBool ? (holds ? 1 : 0) : holds ? kept : Absent.Value;
    }

    private static double Compute(BinaryOperator op, double left, double right) => op switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Modulo => left % right,
        BinaryOperator.Power => Math.Pow(left, right),
        BinaryOperator.Atan2 => Math.Atan2(left, right),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool Compare(BinaryOperator op, double left, double right) => op switch
    {
        BinaryOperator.Equal => left == right,
        BinaryOperator.NotEqual => left != right,
        BinaryOperator.Greater => left > right,
        BinaryOperator.Less => left < right,
        BinaryOperator.GreaterOrEqual => left >= right,
        BinaryOperator.LessOrEqual => left <= right,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
