namespace Bongsu.Expressions;

/// <summary>A polynomial in a scaled time, which keeps its coefficients of like size; coefficients from the constant up.</summary>
internal sealed class Polynomial(double[] coefficients, double scale)
{
    private readonly double[] _coefficients = coefficients;

    public double Value(double time)
    {
        double x = time / scale;
        double value = 0;
        for (int i = _coefficients.Length - 1; i >= 0; i--)
            value = (value * x) + _coefficients[i];
        return value;
    }

    public Polynomial Derivative() =>
        _coefficients.Length <= 1
            ? new Polynomial([0], scale)
            : new Polynomial([.. _coefficients.Skip(1).Select((c, i) => c * (i + 1) / scale)], scale);

    public Polynomial Integral() => new([0, .. _coefficients.Select((c, i) => c * scale / (i + 1))], scale);

    public Polynomial Minus(double constant) => new([_coefficients[0] - constant, .. _coefficients.Skip(1)], scale);

    /// <summary>Its real roots from one time to another, in order: between two roots of the derivative it is monotonic and holds one at most.</summary>
    public List<double> Roots(double from, double to)
    {
        int degree = Degree();
        if (degree == 0)
            return [];
        if (degree == 1)
        {
            double root = -_coefficients[0] / _coefficients[1] * scale;
            return root >= from && root <= to ? [root] : [];
        }

        var roots = new List<double>();
        double left = from;
        foreach (double right in Derivative().Roots(from, to).Append(to))
        {
            if (Bisect(left, right) is { } root && (roots.Count == 0 || root > roots[^1]))
                roots.Add(root);
            left = right;
        }

        return roots;
    }

    /// <summary>No root lies further from 0 than this (Cauchy).</summary>
    public double RootBound()
    {
        int degree = Degree();
        double lead = Math.Abs(_coefficients[degree]);
        double bound = 0;
        for (int i = 0; i < degree; i++)
            bound = Math.Max(bound, Math.Abs(_coefficients[i]) / lead);
        return (1 + bound) * scale;
    }

    private int Degree()
    {
        int degree = _coefficients.Length - 1;
        double largest = _coefficients.Max(Math.Abs);
        while (degree > 0 && Math.Abs(_coefficients[degree]) <= largest * 1e-14)
            degree--;
        return degree;
    }

    private double? Bisect(double left, double right)
    {
        double atLeft = Value(left);
        double atRight = Value(right);
        if (atLeft == 0)
            return left;
        if (atRight == 0)
            return right;
        if (Math.Sign(atLeft) == Math.Sign(atRight) || double.IsNaN(atLeft) || double.IsNaN(atRight))
            return null;
        for (int i = 0; i < 200 && right - left > Math.Abs(left) * 1e-15; i++)
        {
            double middle = left + ((right - left) / 2);
            double atMiddle = Value(middle);
            if (atMiddle == 0)
                return middle;
            if (Math.Sign(atMiddle) == Math.Sign(atLeft))
                left = middle;
            else
                right = middle;
        }

        return left + ((right - left) / 2);
    }
}
