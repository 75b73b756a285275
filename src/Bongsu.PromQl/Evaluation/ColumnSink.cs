using Bongsu.Metrics;

namespace Bongsu.PromQl.Evaluation;

/// <summary>Makes a column of each series' samples as they are read, so that the samples themselves are not kept.</summary>
/// <param name="count">How many series are read.</param>
/// <param name="grid">The times of a column.</param>
/// <param name="budget">Charged for what is read.</param>
/// <param name="fill">Fills a column.</param>
internal sealed class ColumnSink(int count, EvalGrid grid, Budget budget, ColumnSink.Fill fill) : ISampleSink
{
    private readonly double[]?[] _columns = new double[count][];

    /// <summary>Fills a column, absent throughout, from the samples of a series.</summary>
    public delegate void Fill(ReadOnlySpan<long> times, ReadOnlySpan<double> values, Span<double> column);

    public void Accept(int index, ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values)
    {
        budget.Charge(values.Length + grid.Count);
        double[] column = Absent.Array(grid.Count);
        fill(timesMs, values, column);
        _columns[index] = column;
    }

    /// <summary>The columns of the series that had samples.</summary>
    public List<Column> Columns(IReadOnlyList<Series> series, Func<Labels, Labels> labelsOf)
    {
        var columns = new List<Column>(series.Count);
        for (int i = 0; i < series.Count; i++)
        {
            if (_columns[i] is { } values)
                columns.Add(new Column(labelsOf(series[i].Labels), values));
        }

        return columns;
    }
}
