using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary>Options of <c>prometheus-to-json</c>.</summary>
public sealed record PrometheusToJsonOptions : IValidatableObject
{
    /// <summary>Which metrics, such as <c>node_filesystem_size_bytes{fstype!="tmpfs"}</c>; all where empty, which is the default.</summary>
    [StringLength(PrometheusPattern.MaxLength)]
    public string Pattern { get; init; } = "";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!PrometheusPattern.TryParse(Pattern, out _, out string? error))
            yield return new ValidationResult($"pattern: {error}.", [nameof(Pattern)]);
    }
}
