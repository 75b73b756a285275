namespace Bongsu.Expressions;

/// <summary>
/// Local regression on evenly spaced values: at each place a weighted mean (degree 0) or line (degree 1) through the nearest ones, tricube weights
/// (Cleveland et al. 1990, "STL: A Seasonal-Trend Decomposition Procedure Based on Loess").
/// </summary>
/// <param name="Span">How many values take part, odd; larger than the series flattens it.</param>
/// <param name="Degree">0 or 1.</param>
/// <param name="Jump">Every how many places it is computed; between them it is interpolated.</param>
internal readonly record struct Loess(int Span, int Degree, int Jump)
{
    /// <summary>The smoothed series.</summary>
    public double[] Smooth(ReadOnlySpan<double> values)
    {
        int count = values.Length;
        var smooth = new double[count];
        if (count < 2)
        {
            values.CopyTo(smooth);
            return smooth;
        }

        int step = Math.Clamp(Jump, 1, count - 1);
        int previous = 0;
        for (int i = 0; ; i = Math.Min(i + step, count - 1))
        {
            (int left, int right) = Window(i, count);
            smooth[i] = At(values, i, left, right) ?? values[i];
            for (int between = previous + 1; between < i; between++)
                smooth[between] = smooth[previous] + ((smooth[i] - smooth[previous]) * (between - previous) / (i - previous));
            if (i == count - 1)
                return smooth;
            previous = i;
        }
    }

    /// <summary>The fit at a place, which may lie outside the series, through the values from left to right; null where no value weighs anything.</summary>
    public double? At(ReadOnlySpan<double> values, double place, int left, int right)
    {
        int count = values.Length;
        double reach = Math.Max(place - left, right - place);
        if (Span > count)
            reach += (Span - count) / 2;
        Span<double> weights = right - left < 256 ? stackalloc double[right - left + 1] : new double[right - left + 1];
        double sum = 0;
        for (int i = left; i <= right; i++)
        {
            double distance = Math.Abs(i - place);
            double ratio = distance / reach;
            double weight = distance > 0.999 * reach ? 0 : distance <= 0.001 * reach ? 1 : Cube(1 - Cube(ratio));
            weights[i - left] = weight;
            sum += weight;
        }

        if (sum <= 0)
            return null;
        for (int i = 0; i < weights.Length; i++)
            weights[i] /= sum;
        if (reach > 0 && Degree > 0)
            Tilt(weights, place, left, count);
        double fit = 0;
        for (int i = left; i <= right; i++)
            fit += weights[i - left] * values[i];
        return fit;
    }

    private static double Cube(double x) => x * x * x;

    /// <summary>Turns the weights of a mean into those of a line, where the places are spread enough.</summary>
    private static void Tilt(Span<double> weights, double place, int left, int count)
    {
        double mean = 0;
        for (int i = 0; i < weights.Length; i++)
            mean += weights[i] * (left + i);
        double spread = 0;
        for (int i = 0; i < weights.Length; i++)
            spread += weights[i] * (left + i - mean) * (left + i - mean);
        if (Math.Sqrt(spread) <= 0.001 * (count - 1))
            return;
        double slope = (place - mean) / spread;
        for (int i = 0; i < weights.Length; i++)
            weights[i] *= (slope * (left + i - mean)) + 1;
    }

    private (int Left, int Right) Window(int place, int count)
    {
        if (Span >= count)
            return (0, count - 1);
        int left = Math.Clamp(place + 1 - ((Span + 1) / 2), 0, count - Span);
        return (left, left + Span - 1);
    }
}
