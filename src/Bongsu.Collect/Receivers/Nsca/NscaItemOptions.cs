using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Receivers.Nsca;

/// <summary>Options of items of type <c>nsca</c>: of which results they take what.</summary>
public sealed record NscaItemOptions : IValidatableObject
{
    /// <summary>What the value is that is the state.</summary>
    public const string State = "state";

    /// <summary>What the value is that is the text.</summary>
    public const string Text = "text";

    /// <summary>What the value is that is a figure of the performance data, before its label.</summary>
    public const string Performance = "perf.";

    /// <summary>The description of the service as the sender gives it. Default: results of the host itself.</summary>
    [StringLength(127)]
    public string Service { get; init; } = "";

    /// <summary>
    /// <c>state</c> (the default): 0 ok, 1 warning, 2 critical, 3 unknown; <c>text</c>: what the plugin printed; <c>perf.LABEL</c>: a figure of its performance
    /// data.
    /// </summary>
    [StringLength(512, MinimumLength = 1)]
    public string Value { get; init; } = State;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Value is not (State or Text) && (!Value.StartsWith(Performance, StringComparison.Ordinal) || Value.Length == Performance.Length))
            yield return new ValidationResult("value is state, text, or perf. with the label of a figure.", [nameof(Value)]);
    }
}
