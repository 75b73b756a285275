using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.PromQl;
using Bongsu.PromQl.Admission;
using Bongsu.Views.Readers;
using Bongsu.Web.Api;

namespace Bongsu.Web.Prometheus;

/// <summary>Which series, names and values of labels there are for a viewer. All of them count against one bound, however many selectors ask.</summary>
internal sealed class SeriesQueries(IMetricsReader metrics, IMonitorReader monitor, QueryGate gate, TimeProvider time)
{
    /// <summary>The most series that one request may find, and the most names or values it is given.</summary>
    public const int MaxSeries = 20_000;

    /// <summary>What a found series takes until it is written, in bytes: its labels are made of the index' words.</summary>
    private const int SeriesBytes = 1_024;

    private const int MaxSelectors = 32;

    /// <summary>Waits for a place among the queries, and takes memory for the most that may be found.</summary>
    /// <exception cref="PromQlException">There is none.</exception>
    public async ValueTask<QueryPlace> EnterAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        QueryPlace place = await gate.EnterAsync(viewer.Name, cancellationToken);
        place.Memory.Take(MaxSeries * SeriesBytes);
        return place;
    }

    /// <summary>The series that any of the selectors matches, by id.</summary>
    public async ValueTask<IReadOnlyList<Series>> FindAsync(Viewer viewer, IReadOnlyList<string> selectors, CancellationToken cancellationToken)
    {
        if (selectors.Count > MaxSelectors)
            throw new ApiInputException($"match[]: give at most {MaxSelectors} series selectors.");
        ScopedMetrics scoped = Scoped(viewer);
        var found = new SortedDictionary<long, Series>();
        foreach (string selector in selectors)
        {
            IReadOnlyList<LabelMatcher> matchers = await SelectorReader.ReadAsync(selector, time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);
            foreach (Series series in await scoped.FindSeriesAsync(matchers, MaxSeries, cancellationToken))
                found[series.Id.Value] = series;
            if (found.Count > MaxSeries)
                throw new MetricsException($"More than {MaxSeries} series match: name more labels.", mayRetry: false);
        }

        return [.. found.Values];
    }

    /// <summary>The names of the labels of those series, or of all where no selector is given.</summary>
    public async ValueTask<IEnumerable<string>> LabelNamesAsync(Viewer viewer, IReadOnlyList<string> selectors, CancellationToken cancellationToken) =>
        selectors.Count == 0
        ? await Scoped(viewer).GetLabelNamesAsync(cancellationToken)
        : (await FindAsync(viewer, selectors, cancellationToken))
            .SelectMany(s => s.Labels)
            .Select(l => l.Name)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    /// <summary>The values of a label of those series, or of all where no selector is given.</summary>
    public async ValueTask<IEnumerable<string>> LabelValuesAsync(
        Viewer viewer, string name, IReadOnlyList<string> selectors, CancellationToken cancellationToken) => selectors.Count == 0
        ? await Scoped(viewer).GetLabelValuesAsync(name, cancellationToken)
        : (await FindAsync(viewer, selectors, cancellationToken))
            .Select(s => s.Labels[name])
            .Where(v => v.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private ScopedMetrics Scoped(Viewer viewer) => new(metrics, new SeriesScope(viewer, monitor));
}
