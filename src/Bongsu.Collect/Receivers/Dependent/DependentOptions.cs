using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Receivers.Dependent;

/// <summary>Options of items of type <c>dependent</c>.</summary>
public sealed record DependentOptions
{
    /// <summary>The name of a check of the same host.</summary>
    [StringLength(255, MinimumLength = 1)]
    public required string Check { get; init; }

    /// <summary>Which of its values, by the name that the check's page gives.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public required string Value { get; init; }
}
