using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary><c>prometheus-pattern</c>.</summary>
internal sealed class PrometheusPatternKind() : PreprocessingKind<PrometheusPatternOptions>(
    "prometheus-pattern", "Takes a number or a label out of metrics in Prometheus' text format.", "pattern", "request", "output")
{
    protected override int LeastLines => 2;

    protected override IPreprocessingStep Create(PrometheusPatternOptions options, ItemValueType valueType) =>
        PrometheusPattern.TryParse(options.Pattern, out PrometheusPattern? pattern, out string? error)
            ? new PrometheusPatternStep(pattern, options.Request, options.Output ?? "")
            : throw new ArgumentException(error, nameof(options));
}
