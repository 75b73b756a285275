using Bongsu.Metrics;
using Bongsu.PromQl;
using Bongsu.Model.Time;
using Bongsu.PromQl.Engine;

namespace Bongsu.Collect.Checks.Promql;

/// <summary>Evaluates a PromQL query over our own metrics, so that triggers can be written on series that were written remotely.</summary>
internal sealed class PromqlCheck(IMetricsReader metrics, TimeProvider time) : Check<PromqlOptions>
{
    private static readonly PromQlOptions Limits = new() { MaxSamples = 5_000_000, Timeout = TimeSpan.FromSeconds(60) };

    private readonly PromQlEngine _engine = new(metrics, Limits, time);

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, PromqlOptions options, CancellationToken cancellationToken)
    {
        if (target.Key is null)
            return CheckResult.NotKnown(CheckReasons.OnlyItems("promql"));
        try
        {
            return await _engine.QueryAsync(options.Query, Timestamp.Now(time).UnixMilliseconds, cancellationToken) switch
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

    private static CheckResult Number(double value) => double.IsFinite(value) ? CheckResult.Of(value) : CheckResult.NotKnown(PromqlReasons.NotFinite(value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
