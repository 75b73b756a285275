using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.PromQl;
using Bongsu.PromQl.Admission;
using Bongsu.PromQl.Engine;

namespace Bongsu.Collect.Checks.Promql;

/// <summary>Evaluates a PromQL query over our own metrics, so that triggers can be written on series that were written remotely.</summary>
/// <param name="metrics">The store.</param>
/// <param name="time">The clock.</param>
/// <param name="limits">What one check may cost; null for the defaults.</param>
/// <param name="memory">The memory of all queries together; null where there is no such bound.</param>
internal sealed class PromqlCheck(
    IMetricsReader metrics, TimeProvider time, PromqlCheckLimits? limits = null, QueryMemory? memory = null) : Check<PromqlOptions>
{
    private readonly PromQlOptions _limits = (limits ?? new PromqlCheckLimits()).ForQueries();

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, PromqlOptions options, CancellationToken cancellationToken)
    {
        if (target.Key is null)
            return CheckResult.NotKnown(CheckReasons.OnlyItems("promql"));
        try
        {
            using var account = new QueryMemory(_limits.MemoryBytes, memory);
            return await new PromQlEngine(metrics, _limits, time, account).QueryAsync(
                options.Query, Timestamp.Now(time).UnixMilliseconds, cancellationToken) switch
            {
                PromQlScalar scalar => Number(scalar.Value),
                PromQlVector { Points: [var only] } => Number(only.Value),
                PromQlVector { Points: [] } => CheckResult.NotKnown(PromqlReasons.Nothing),
                PromQlVector many => CheckResult.NotKnown(PromqlReasons.Series(many.Points.Count)),
                _ => CheckResult.NotKnown(PromqlReasons.Neither),
            };
        }
        catch (PromQlException e)
        {
            return CheckResult.NotKnown(e.Message);
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(PromqlReasons.Slow);
        }
    }

    private static CheckResult Number(double value) =>
        double.IsFinite(value)
            ? CheckResult.Of(value)
            : CheckResult.NotKnown(PromqlReasons.NotFinite(value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
