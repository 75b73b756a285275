namespace Bongsu.Expressions;

/// <summary>e^a · e^(b t).</summary>
internal sealed class ExponentialCurve(double a, double b) : FittedCurve
{
    public override double Value(double time) => Math.Exp(a + (b * time));

    public override double Area(double from, double to) => b == 0 ? Math.Exp(a) * (to - from) : (Value(to) - Value(from)) / b;

    public override double? Reach(double value, double from) => b == 0 || value <= 0 ? null : Later((Math.Log(value) - a) / b, from);
}
