using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.PromQl;
using Bongsu.PromQl.Admission;
using Bongsu.PromQl.Engine;
using Bongsu.Views.Readers;

namespace Bongsu.Web.Prometheus;

/// <summary>PromQL for a page: the same engine, turn and bounds as over HTTP, cut to what the viewer may see.</summary>
internal sealed class ExploreQueries(IMetricsReader metrics, IMonitorReader monitor, PromQlOptions limits, QueryGate gate, TimeProvider time)
{
    /// <summary>The series that an expression comes to over a time.</summary>
    /// <exception cref="PromQlException">There is no answer; says why.</exception>
    public async Task<IReadOnlyList<PromQlSeries>> RunAsync(
        Viewer viewer, string expression, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken)
    {
        if (!viewer.May(TokenScopes.Read))
            throw new UnauthorizedAccessException("This needs the scope to read.");
        var scoped = new ScopedMetrics(metrics, new SeriesScope(viewer, monitor));
        using QueryPlace place = await gate.EnterAsync(viewer.Name, cancellationToken);
        PromQlResult result = await new PromQlEngine(scoped, limits, time, place.Memory).QueryRangeAsync(expression, fromMs, toMs, stepMs, cancellationToken);
        return result is PromQlMatrix matrix ? matrix.Series : [];
    }
}
