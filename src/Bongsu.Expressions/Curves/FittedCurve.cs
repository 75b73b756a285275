namespace Bongsu.Expressions;

/// <summary>A curve fitted to values over time; times are seconds since the first value.</summary>
internal abstract class FittedCurve
{
    /// <summary>A fit of a kind: linear, polynomial1 to polynomial6, exponential, logarithmic, power. Null where the values do not allow it.</summary>
    public static FittedCurve? Fit(string kind, double[] times, double[] values)
    {
        bool logOfTime = kind is "logarithmic" or "power";
        bool logOfValue = kind is "exponential" or "power";
        if ((logOfTime && times.Any(time => time <= 0)) || (logOfValue && values.Any(value => value <= 0)))
            return null;
        if (!logOfTime && !logOfValue)
        {
            Polynomial? polynomial = LeastSquares.Fit(times, values, kind.StartsWith("polynomial", StringComparison.Ordinal) ? kind[^1] - '0' : 1);
            return polynomial is null ? null : new PolynomialCurve(polynomial);
        }

        double[] x = logOfTime ? [.. times.Select(time => Math.Log(time))] : times;
        double[] y = logOfValue ? [.. values.Select(value => Math.Log(value))] : values;
        (double slope, double intercept) = Line(x, y);
        if (!double.IsFinite(slope) || !double.IsFinite(intercept))
            return null;
        return kind switch
        {
            "logarithmic" => new LogarithmicCurve(intercept, slope),
            "exponential" => new ExponentialCurve(intercept, slope),
            _ => new PowerCurve(intercept, slope),
        };
    }

    /// <summary>The value at a time; not a number where the curve has none.</summary>
    public abstract double Value(double time);

    /// <summary>The least and greatest value between two times.</summary>
    public virtual (double Least, double Greatest) Range(double from, double to)
    {
        (double a, double b) = (Value(from), Value(to));
        return (Math.Min(a, b), Math.Max(a, b));
    }

    /// <summary>The integral between two times.</summary>
    public abstract double Area(double from, double to);

    /// <summary>The first time from a given one at which the curve has a value; null where it never has.</summary>
    public abstract double? Reach(double value, double from);

    private protected static double? Later(double time, double from) => double.IsFinite(time) && time >= from ? time : null;

    private static (double Slope, double Intercept) Line(double[] x, double[] y)
    {
        double meanX = Statistics.Mean(x);
        double meanY = Statistics.Mean(y);
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }

        double slope = xx == 0 ? 0 : xy / xx;
        return (slope, meanY - (slope * meanX));
    }
}
