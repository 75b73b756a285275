using System.Collections.Concurrent;
using Bongsu.Metrics;

namespace Bongsu.PromQl.Evaluation;

/// <summary>Passes on the series that were read whole, and remembers those that have more samples than were asked for.</summary>
/// <param name="inner">Takes the samples.</param>
/// <param name="most">The limit that the store was given.</param>
/// <param name="only">Stands for the only series that is read; null where the store's own numbers count.</param>
internal sealed class ShortSeriesSink(ISampleSink inner, int most, int? only = null) : ISampleSink
{
    private readonly ConcurrentBag<int> _longOnes = [];

    public int Most => most;

    public IReadOnlyCollection<int> LongOnes => _longOnes;

    public void Accept(int index, ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values)
    {
        if (values.Length > most)
            _longOnes.Add(only ?? index);
        else
            inner.Accept(only ?? index, timesMs, values);
    }
}
