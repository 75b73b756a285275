using Bongsu.Metrics;

namespace Bongsu.Web.Prometheus;

/// <summary>A metrics store cut to what a viewer may read, also by id.</summary>
internal sealed class ScopedMetrics(IMetricsReader inner, SeriesScope scope) : IMetricsReader
{
    // Label names and values of a part of the series are found by looking at them.
    private const int MaxSeriesForLabels = 100_000;

    public ValueTask<IReadOnlyList<Series>> FindSeriesAsync(IReadOnlyList<LabelMatcher> matchers, int limit, CancellationToken cancellationToken) =>
        inner.FindSeriesAsync(scope.Narrow(matchers), limit, cancellationToken);

    public async ValueTask<IReadOnlyList<string>> GetLabelNamesAsync(CancellationToken cancellationToken) =>
        scope.IsEverything
            ? await inner.GetLabelNamesAsync(cancellationToken)
            :
            [
                .. (await FindSeriesAsync([], MaxSeriesForLabels, cancellationToken))
                    .SelectMany(s => s.Labels)
                    .Select(l => l.Name)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];

    public async ValueTask<IReadOnlyList<string>> GetLabelValuesAsync(string name, CancellationToken cancellationToken) =>
        scope.IsEverything
            ? await inner.GetLabelValuesAsync(name, cancellationToken)
            :
            [
                .. (await FindSeriesAsync([], MaxSeriesForLabels, cancellationToken))
                    .Select(s => s.Labels[name])
                    .Where(v => v.Length > 0)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];

    public ValueTask<IReadOnlyList<Sample>> ReadAsync(SeriesId series, long fromMs, long toMs, int limit, CancellationToken cancellationToken) =>
        inner.ReadAsync(Allowed(series), fromMs, toMs, limit, cancellationToken);

    public ValueTask<IReadOnlyList<WindowedSeries>> AggregateAsync(
        IReadOnlyList<SeriesId> series, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken) =>
        inner.AggregateAsync([.. series.Select(Allowed)], fromMs, toMs, stepMs, cancellationToken);

    public Labels? GetLabels(SeriesId series) => inner.GetLabels(series) is { } labels && scope.Sees(labels) ? labels : null;

    public ValueTask ReadAsync(IReadOnlyList<SeriesId> series, long fromMs, long toMs, int limit, ISampleSink sink, CancellationToken cancellationToken) =>
        inner.ReadAsync(scope.IsEverything ? series : [.. series.Select(Allowed)], fromMs, toMs, limit, sink, cancellationToken);

    /// <summary>Whether nothing is cut.</summary>
    public bool IsEverything => scope.IsEverything;

    public long TakeMark() => inner.TakeMark();

    public bool MayHaveChanged(long mark, long toMs) => inner.MayHaveChanged(mark, toMs);

    public long ResolutionOf(long fromMs, long toMs, long stepMs) => inner.ResolutionOf(fromMs, toMs, stepMs);

    public SeriesId? GetSeries(Labels labels) => scope.Sees(labels) ? inner.GetSeries(labels) : null;

    private SeriesId Allowed(SeriesId series) =>
        scope.IsEverything || (inner.GetLabels(series) is { } labels && scope.Sees(labels))
            ? series
            : throw new UnauthorizedAccessException("The series belongs to another organisation.");
}
