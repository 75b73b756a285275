namespace Bongsu.Expressions;

/// <summary>A polynomial, or a line.</summary>
internal sealed class PolynomialCurve(Polynomial polynomial) : FittedCurve
{
    public override double Value(double time) => polynomial.Value(time);

    public override (double Least, double Greatest) Range(double from, double to)
    {
        double[] values = [Value(from), Value(to), .. polynomial.Derivative().Roots(from, to).Select(Value)];
        return (values.Min(), values.Max());
    }

    public override double Area(double from, double to)
    {
        Polynomial integral = polynomial.Integral();
        return integral.Value(to) - integral.Value(from);
    }

    public override double? Reach(double value, double from)
    {
        Polynomial distance = polynomial.Minus(value);
        List<double> roots = distance.Roots(from, Math.Max(from, distance.RootBound() * 1.000001));
        return roots.Count > 0 ? roots[0] : null;
    }
}
