namespace Bongsu.Views.Charts;

/// <summary>The vertical axis: round numbers that enclose the data.</summary>
/// <param name="Low">The lowest line.</param>
/// <param name="High">The highest line; above <paramref name="Low"/>.</param>
/// <param name="Step">Between two lines.</param>
public readonly record struct ChartScale(double Low, double High, double Step)
{
    private const int MostDecades = 12;

    /// <summary>True: <see cref="Low"/> and <see cref="High"/> are powers of ten, and <see cref="Step"/> is the factor from one line to the next.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>
    /// A scale of about <paramref name="lines"/> lines. Data that does not leave [0, 100] of a percentage, or that is near zero, starts at zero.
    /// </summary>
    public static ChartScale For(double min, double max, string unit, int lines = 4)
    {
        if (!double.IsFinite(min) || !double.IsFinite(max) || min > max)
            return new(0, 1, 0.25);
        if (min >= 0 && (min <= max * 0.5 || unit == "%"))
            min = 0;
        if (max <= 0 && max >= min * 0.5)
            max = 0;
        if (max - min <= Math.Abs(max) * 1e-9)
        {
            double room = Math.Abs(max) * 0.1;
            (min, max) = max == 0 ? (0, 1) : (min - room, max + room);
        }

        double unitBase = unit is "B" or "Bps" or "B/s" ? 1024 : 10;
        double step = NiceStep((max - min) / lines, unitBase);
        double low = Math.Floor(min / step) * step;
        double high = Math.Ceiling(max / step) * step;
        if (unit == "%" && high > 100 && max <= 100)
            high = 100;
        return new(low, high <= low ? low + step : high, step);
    }

    /// <summary>A scale that fits the values, wherever they lie.</summary>
    public static ChartScale Fitted(double min, double max)
    {
        if (!double.IsFinite(min) || !double.IsFinite(max) || min > max)
            return new(0, 1, 0.25);
        if (max - min <= Math.Max(Math.Abs(max), Math.Abs(min)) * 1e-9)
            return For(min, max, "");
        double step = NiceStep((max - min) / 4, 10), low = Math.Floor(min / step) * step, high = Math.Ceiling(max / step) * step;
        return new(low, high <= low ? low + step : high, step);
    }

    /// <summary>
    /// A logarithmic scale that encloses the positive values; a plain one where there is none. Of more than twelve powers of ten the lowest are left out.
    /// </summary>
    public static ChartScale Logarithmic(IEnumerable<double> values)
    {
        double min = double.PositiveInfinity, max = 0;
        foreach (double value in values)
        {
            if (!double.IsFinite(value) || value <= 0)
                continue;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        if (max <= 0)
            return For(0, 1, "");
        double high = Math.Ceiling(Math.Log10(max) - 1e-9), low = Math.Max(Math.Floor(Math.Log10(min) + 1e-9), high - MostDecades);
        if (low >= high)
            low = high - 1;
        return new(Math.Pow(10, low), Math.Pow(10, high), high - low > 6 ? 100 : 10) { IsLogarithmic = true };
    }

    /// <summary>The values of the lines, from below.</summary>
    public IEnumerable<double> Lines()
    {
        if (IsLogarithmic)
        {
            for (double line = Low; line <= High * (1 + 1e-9); line *= Step)
                yield return line;
            yield break;
        }

        int count = (int)Math.Min(20, Math.Round((High - Low) / Step));
        for (int i = 0; i <= count; i++)
            yield return Low + (i * Step);
    }

    /// <summary>Where a value stands: 0 at the bottom, 1 at the top.</summary>
    public double Fraction(double value) => !IsLogarithmic ? Math.Clamp((value - Low) / (High - Low), 0, 1)
        : value <= Low ? 0 : Math.Clamp(Math.Log10(value / Low) / Math.Log10(High / Low), 0, 1);

    private static double NiceStep(double rough, double unitBase)
    {
        if (unitBase == 1024 && rough >= 1)
        {
            // Bytes read well in halves and doubles of their own prefixes.
            double power = Math.Pow(1024, Math.Floor(Math.Log(rough, 1024)));
            foreach (double m in (ReadOnlySpan<double>)[1, 2, 5, 10, 20, 50, 100, 200, 500, 1024])
            {
                if (rough <= m * power)
                    return m * power;
            }
        }

        double magnitude = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        foreach (double m in (ReadOnlySpan<double>)[1, 2, 2.5, 5, 10])
        {
            if (rough <= m * magnitude * (1 + 1e-9))
                return m * magnitude;
        }

        return 10 * magnitude;
    }
}
