using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary><c>prometheus-to-json</c>.</summary>
internal sealed class PrometheusToJsonKind() : PreprocessingKind<PrometheusToJsonOptions>(
    "prometheus-to-json", "Turns metrics in Prometheus' text format into a JSON array.", "pattern")
{
    protected override IPreprocessingStep Create(PrometheusToJsonOptions options, ItemValueType valueType) =>
        PrometheusPattern.TryParse(options.Pattern, out PrometheusPattern? pattern, out string? error)
            ? new PrometheusToJsonStep(pattern)
            : throw new ArgumentException(error, nameof(options));
}
