namespace Bongsu.Expressions;

/// <summary>Least squares by Householder reflections.</summary>
internal static class LeastSquares
{
    /// <summary>The polynomial of a degree nearest to the points; of a lower degree where there are too few points. Null where it cannot be computed.</summary>
    public static Polynomial? Fit(double[] times, double[] values, int degree)
    {
        degree = Math.Min(degree, times.Distinct().Count() - 1);
        double scale = times.Max(Math.Abs);
        if (scale == 0)
            scale = 1;
        double size = values.Max(Math.Abs);
        if (size == 0)
            return new Polynomial([0], scale);
        int rows = times.Length;
        int columns = degree + 1;
        var matrix = new double[rows, columns];
        var right = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            double power = 1;
            for (int j = 0; j < columns; j++)
            {
                matrix[i, j] = power;
                power *= times[i] / scale;
            }

            right[i] = values[i] / size;
        }

        double[]? solution = Solve(matrix, right);
        double[]? coefficients = solution?.Select(c => c * size).ToArray();
        return coefficients is not null && coefficients.All(double.IsFinite) ? new Polynomial(coefficients, scale) : null;
    }

    private static double[]? Solve(double[,] a, double[] b)
    {
        int rows = a.GetLength(0);
        int columns = a.GetLength(1);
        var diagonal = new double[columns];
        for (int k = 0; k < columns; k++)
        {
            double norm = 0;
            for (int i = k; i < rows; i++)
                norm += a[i, k] * a[i, k];
            norm = Math.Sqrt(norm);
            if (norm == 0)
                return null;
            if (a[k, k] > 0)
                norm = -norm;
            diagonal[k] = norm;
            a[k, k] -= norm;
            double squared = 0;
            for (int i = k; i < rows; i++)
                squared += a[i, k] * a[i, k];
            if (squared == 0)
                return null;
            for (int j = k + 1; j < columns; j++)
                Reflect(a, k, squared, rows, i => a[i, j], (i, value) => a[i, j] = value);
            Reflect(a, k, squared, rows, i => b[i], (i, value) => b[i] = value);
        }

        var solution = new double[columns];
        for (int k = columns - 1; k >= 0; k--)
        {
            double sum = b[k];
            for (int j = k + 1; j < columns; j++)
                sum -= a[k, j] * solution[j];
            solution[k] = sum / diagonal[k];
        }

        return solution;
    }

    private static void Reflect(double[,] a, int k, double squared, int rows, Func<int, double> read, Action<int, double> write)
    {
        double dot = 0;
        for (int i = k; i < rows; i++)
            dot += a[i, k] * read(i);
        double factor = 2 * dot / squared;
        for (int i = k; i < rows; i++)
            write(i, read(i) - (factor * a[i, k]));
    }
}
