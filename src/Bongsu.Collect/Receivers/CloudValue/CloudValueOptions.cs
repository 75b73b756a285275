using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Clouds;

namespace Bongsu.Collect.Receivers.CloudValue;

/// <summary>Options of items of type <c>cloud-value</c>: a metric, or a fact.</summary>
public sealed record CloudValueOptions : IValidatableObject
{
    /// <summary>The name of something that comes with the discovery and costs nothing, such as <c>life</c>; the page of the kind of cloud lists them.</summary>
    [StringLength(64, MinimumLength = 1)]
    public string? Fact { get; init; }

    /// <summary>The name of a metric, such as <c>CPUUtilization</c>.</summary>
    [StringLength(255, MinimumLength = 1)]
    public string? Metric { get; init; }

    /// <summary>Where the metric is, such as <c>AWS/EC2</c>.</summary>
    [StringLength(255)]
    public string Namespace { get; init; } = "";

    /// <summary>What the metric is of: <c>InstanceId={$CLOUD.ID}</c>, several separated by commas.</summary>
    [StringLength(2048)]
    public string Dimensions { get; init; } = "";

    /// <summary>
    /// How one value is made of many: <c>Average</c>, <c>Sum</c>, <c>Minimum</c>, <c>Maximum</c>, <c>SampleCount</c>, <c>p99</c>. Default Average.
    /// </summary>
    [StringLength(32, MinimumLength = 1)]
    public string Statistic { get; init; } = "Average";

    /// <summary>What it means where there is no point: unknown (default), zero, or nothing.</summary>
    public CloudMissing Missing { get; init; }

    /// <summary>How long after the end of its period a point may still change where no later one has come, up to 1 h. Default 3 min.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMinutes(3);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Fact is null == Metric is null)
            yield return new ValidationResult("'metric' or 'fact' must be given, and not both.", [nameof(Metric)]);
        if (Settle < TimeSpan.Zero || Settle > TimeSpan.FromHours(1))
            yield return new ValidationResult("'settle' is 0s to 1h.", [nameof(Settle)]);
    }
}
