namespace Bongsu.Expressions;

/// <summary>
/// How values are compared. Two unsigned integers exactly; other numbers with the tolerance of Zabbix since 5.0 (2.22e-16, absolute); a text that reads as a
/// number is one; where one side does not, both are compared as texts.
/// </summary>
internal static class Comparison
{
    /// <summary>Numbers no further apart than this are equal.</summary>
    public const double Epsilon = 2.22e-16;

    public static bool IsZero(double number) => Math.Abs(number) <= Epsilon;

    public static bool Equal(double left, double right) => left == right || Math.Abs(left - right) <= Epsilon;

    /// <summary>Below 0, 0 or above 0, of two numeric values.</summary>
    public static int Numbers(ExpressionValue left, ExpressionValue right)
    {
        if (left.Kind == ExpressionValueKind.Unsigned && right.Kind == ExpressionValueKind.Unsigned)
            return left.Unsigned.CompareTo(right.Unsigned);
        (double a, double b) = (left.Number, right.Number);
        return Equal(a, b) ? 0 : a.CompareTo(b);
    }

    /// <summary>The operator =.</summary>
    public static bool Equal(ExpressionValue left, ExpressionValue right)
    {
        if (!left.IsText && !right.IsText)
            return Numbers(left, right) == 0;
        return left.TryNumeric(out ExpressionValue? a) && right.TryNumeric(out ExpressionValue? b)
            ? Numbers(a.Value, b.Value) == 0
            : string.Equals(left.Text, right.Text, StringComparison.Ordinal);
    }
}
