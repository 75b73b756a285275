namespace Bongsu.Expressions;

/// <summary>e^a · t^b.</summary>
internal sealed class PowerCurve(double a, double b) : FittedCurve
{
    public override double Value(double time) => time <= 0 ? double.NaN : Math.Exp(a + (b * Math.Log(time)));

    public override double Area(double from, double to) =>
        b == -1 ? Math.Exp(a) * Math.Log(to / from) : ((Value(to) * to) - (Value(from) * from)) / (b + 1);

    public override double? Reach(double value, double from) => b == 0 || value <= 0 ? null : Later(Math.Exp((Math.Log(value) - a) / b), from);
}
