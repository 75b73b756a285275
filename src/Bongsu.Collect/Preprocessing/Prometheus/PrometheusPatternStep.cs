using Bongsu.Model.Time;
using Bongsu.Protocols.Prometheus.Exposition;

namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary>Takes a number or a label out of metrics.</summary>
internal sealed class PrometheusPatternStep(PrometheusPattern pattern, PrometheusRequest request, string output) : IPreprocessingStep
{
    private const int MostShown = 10;

    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        List<PrometheusMetric> metrics;
        try
        {
            metrics = new PrometheusReader(value.ToText(), pattern, hints: null).Read();
        }
        catch (FormatException fault)
        {
            return StepResult.Fail(fault.Message);
        }

        if (request == PrometheusRequest.Function)
            return Compute(metrics);
        return metrics switch
        {
            [] => StepResult.Fail("no metric matches"),
            [PrometheusMetric only] => Take(only),
            _ => StepResult.Fail(
                $"{metrics.Count} metrics match: "
                    + $"{string.Join(", ", metrics.Take(MostShown).Select(m => StepResult.Shorten(m.Line)))}{(metrics.Count > MostShown ? ", …" : "")}"
            ),
        };
    }

    private StepResult Take(PrometheusMetric metric)
    {
        if (request == PrometheusRequest.Value)
            return StepResult.Of(StepValue.OfText(metric.Value));
        foreach ((string name, string text) in metric.Labels)
        {
            if (name == output)
                return StepResult.Of(StepValue.OfText(text));
        }

        return StepResult.Fail($"the metric has no label {output}");
    }

    private StepResult Compute(List<PrometheusMetric> metrics)
    {
        double[] numbers = [.. metrics.Select(m => ExpositionNumber.Read(m.Value)).Where(n => !double.IsNaN(n))];
        if (output == "count")
            return StepResult.Of(StepValue.OfWhole((ulong)numbers.Length));
        if (numbers.Length == 0)
            return StepResult.Fail("no metric matches");
        return StepResult.Of(output switch
        {
            "sum" => numbers.Sum(),
            "min" => numbers.Min(),
            "max" => numbers.Max(),
            _ => numbers.Average(),
        });
    }
}
