using System.ComponentModel.DataAnnotations;
using Bongsu.Protocols.Prometheus.Exposition;

namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary>Options of <c>prometheus-pattern</c>.</summary>
public sealed record PrometheusPatternOptions : IValidatableObject
{
    private static readonly string[] s_functions = ["sum", "min", "max", "avg", "count"];

    /// <summary>Which metrics, such as <c>node_load1</c> or <c>http_requests_total{code=~"5.."} == 0</c>; all where empty, which is the default.</summary>
    [StringLength(PrometheusPattern.MaxLength)]
    public string Pattern { get; init; } = "";

    /// <summary>What is taken: the <c>value</c> (the default) or a <c>label</c> of the only metric, or a <c>function</c> of all.</summary>
    public PrometheusRequest Request { get; init; } = PrometheusRequest.Value;

    /// <summary>The label, or the function: sum, min, max, avg or count. Nothing where the value is taken.</summary>
    public string? Output { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!PrometheusPattern.TryParse(Pattern, out _, out string? error))
            yield return new ValidationResult($"pattern: {error}.", [nameof(Pattern)]);
        if (Request == PrometheusRequest.Value && !string.IsNullOrEmpty(Output))
            yield return new ValidationResult("output must be empty where the value is taken.", [nameof(Output)]);
        if (Request == PrometheusRequest.Label && (string.IsNullOrEmpty(Output) || new ExpositionScanner(Output).ReadName(colons: false) != Output))
            yield return new ValidationResult("output must be the name of a label.", [nameof(Output)]);
        if (Request == PrometheusRequest.Function && !s_functions.Contains(Output))
            yield return new ValidationResult($"output must be one of {string.Join(", ", s_functions)}.", [nameof(Output)]);
    }
}
