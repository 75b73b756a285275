using Bongsu.Protocols.Prometheus;

namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>Series with one sample each, gathered for <see cref="SeriesWriter"/>. For one caller at a time.</summary>
internal sealed class SeriesBatch
{
    private const string MetricName = "__name__";
    private readonly RemoteWriteEncoder _encoder = new();
    private readonly SortedDictionary<string, string> _labels = new(StringComparer.Ordinal);

    /// <summary>What was gathered; valid until the next change.</summary>
    public ReadOnlyMemory<byte> Message => _encoder.Memory;

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _encoder.Clear();
        Count = 0;
    }

    /// <summary>Adds a sample.</summary>
    /// <param name="metric">The metric's name, which is made one that queries can write.</param>
    /// <param name="labels">The labels; their names too. Of two that become one the later counts, and an empty value is none.</param>
    /// <param name="timestampMs">Unix time, milliseconds.</param>
    /// <param name="value">The value.</param>
    public void Add(string metric, IEnumerable<KeyValuePair<string, string>> labels, long timestampMs, double value)
    {
        _labels.Clear();
        foreach ((string name, string text) in labels)
            _labels[SeriesNames.Label(name)] = text;
        _labels[MetricName] = SeriesNames.Metric(metric);
        _encoder.BeginSeries();
        foreach ((string name, string text) in _labels)
        {
            if (text.Length > 0)
                _encoder.AddLabel(name, text);
        }

        _encoder.AddSample(new RemoteSample(timestampMs, value));
        _encoder.EndSeries();
        Count++;
    }
}
