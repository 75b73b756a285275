using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Apis;

namespace Bongsu.Collect.Checks.RabbitMq;

/// <summary>Options of <c>rabbitmq</c>.</summary>
public sealed record RabbitMqCheckOptions : ApiCheckOptions
{
    /// <summary>A queue that is looked at.</summary>
    [StringLength(255, MinimumLength = 1)]
    public string? Queue { get; init; }

    /// <summary>The virtual host of the queue. Default: <c>/</c>.</summary>
    [StringLength(255, MinimumLength = 1)]
    public string VirtualHost { get; init; } = "/";

    /// <summary>The check fails where more messages wait in the queue.</summary>
    [Range(0, long.MaxValue)]
    public long? MaximumMessages { get; init; }

    /// <summary>The check fails where fewer consumers take from the queue.</summary>
    [Range(0, int.MaxValue)]
    public int? MinimumConsumers { get; init; }

    /// <inheritdoc />
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (ValidationResult fault in base.Validate(validationContext))
            yield return fault;
        if (Queue is null && (MaximumMessages is not null || MinimumConsumers is not null))
            yield return new ValidationResult("maximumMessages and minimumConsumers need queue.", [nameof(Queue)]);
    }
}
