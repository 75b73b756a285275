using Bongsu.Metrics;

namespace Bongsu.PromQl.Evaluation;

/// <summary>Keeps the samples of series, without stale markers, for what is computed from them later.</summary>
internal sealed class RangeSink(int count, Budget budget) : ISampleSink
{
    private readonly (long[] Times, double[] Values)[] _read = new (long[], double[])[count];

    public void Accept(int index, ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values)
    {
        budget.Charge(values.Length);
        _read[index] = StaleMarkers.AreIn(values) ? StaleMarkers.Without(timesMs, values) : (timesMs.ToArray(), values.ToArray());
    }

    /// <summary>Those of the series that had any.</summary>
    public List<RangeSeries> Of(IReadOnlyList<Series> series)
    {
        var found = new List<RangeSeries>(series.Count);
        for (int i = 0; i < series.Count; i++)
        {
            if (_read[i].Values is { } values)
                found.Add(new RangeSeries(series[i].Labels, _read[i].Times, values));
        }

        return found;
    }
}
