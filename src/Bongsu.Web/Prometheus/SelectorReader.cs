using Bongsu.Metrics;
using Bongsu.PromQl;
using Bongsu.PromQl.Engine;

namespace Bongsu.Web.Prometheus;

/// <summary>
/// Reads a series selector such as <c>up{job="x"}</c> into its matchers with the query engine's own parser: the engine looks for series in a store that keeps
/// what it was asked for and has none.
/// </summary>
internal static class SelectorReader
{
    /// <summary>The matchers of a selector.</summary>
    /// <exception cref="PromQlException">It is not one selector.</exception>
    public static async ValueTask<IReadOnlyList<LabelMatcher>> ReadAsync(string selector, long nowMs, CancellationToken cancellationToken)
    {
        var asked = new Recorder();
        await new PromQlEngine(asked).QueryAsync(selector, nowMs, cancellationToken);
        return asked.Found.Count == 1
            ? asked.Found[0]
            : throw new ArgumentException($"match[]: '{selector}' is not one series selector such as up{{job=\"x\"}}.");
    }

    private sealed class Recorder : IMetricsReader
    {
        public List<IReadOnlyList<LabelMatcher>> Found { get; } = [];

        public ValueTask<IReadOnlyList<Series>> FindSeriesAsync(IReadOnlyList<LabelMatcher> matchers, int limit, CancellationToken cancellationToken)
        {
            Found.Add(matchers);
            return new([]);
        }

        public long ResolutionOf(long fromMs, long toMs, long stepMs) => Resolution.Raw;

        public SeriesId? GetSeries(Labels labels) => throw Unused();

        public Labels? GetLabels(SeriesId series) => throw Unused();

        public ValueTask<IReadOnlyList<string>> GetLabelNamesAsync(CancellationToken cancellationToken) => throw Unused();

        public ValueTask<IReadOnlyList<string>> GetLabelValuesAsync(string name, CancellationToken cancellationToken) => throw Unused();

        public ValueTask<IReadOnlyList<Sample>> ReadAsync(SeriesId series, long fromMs, long toMs, int limit, CancellationToken cancellationToken) =>
            throw Unused();

        public ValueTask<IReadOnlyList<WindowedSeries>> AggregateAsync(
            IReadOnlyList<SeriesId> series, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken) => new([]);

        private static InvalidOperationException Unused() => new("Reading a selector looks for series only.");
    }
}
