namespace Bongsu.Metrics.Remote.Reading;

/// <summary>
/// Series that only the far side knows: others wrote them. They have ids of their own, above every id of the recent samples' engine, for as long as the process
/// lives.
/// </summary>
internal sealed class ForeignSeries
{
    private const long First = 1L << 40;
    private const int Most = 1_000_000;

    private readonly Lock _gate = new(); // guards both
    private readonly Dictionary<Labels, long> _ids = [];
    private readonly List<Labels> _labels = [];

    public static bool Is(SeriesId series) => series.Value >= First;

    /// <exception cref="MetricsException">There are a million of them.</exception>
    public SeriesId IdOf(Labels labels)
    {
        lock (_gate)
        {
            if (_ids.TryGetValue(labels, out long known))
                return new SeriesId(known);
            if (_labels.Count >= Most)
                throw new MetricsException($"More than {Most} series of others were asked for: name more labels.", mayRetry: false);
            long id = First + _labels.Count;
            _labels.Add(labels);
            _ids.Add(labels, id);
            return new SeriesId(id);
        }
    }

    public Labels? LabelsOf(SeriesId series)
    {
        lock (_gate)
            return Is(series) && series.Value - First < _labels.Count ? _labels[(int)(series.Value - First)] : null;
    }
}
