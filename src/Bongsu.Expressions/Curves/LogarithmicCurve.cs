namespace Bongsu.Expressions;

/// <summary>a + b ln t.</summary>
internal sealed class LogarithmicCurve(double a, double b) : FittedCurve
{
    public override double Value(double time) => a + (b * Math.Log(time));

    public override double Area(double from, double to) => (a * (to - from)) + (b * ((to * Math.Log(to)) - to - (from * Math.Log(from)) + from));

    public override double? Reach(double value, double from) => b == 0 ? null : Later(Math.Exp((value - a) / b), from);
}
