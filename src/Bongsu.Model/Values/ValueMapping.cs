namespace Bongsu.Model.Values;

/// <summary>A row of a value map.</summary>
public sealed record ValueMapping
{
    /// <summary>How <see cref="Value"/> is compared.</summary>
    public ValueMappingType Type { get; init; } = ValueMappingType.Equal;

    /// <summary>A value, a bound, ranges such as <c>1-10,101-110</c>, or a regular expression, by the type; nothing for the default.</summary>
    public string Value { get; init; } = "";

    /// <summary>What is shown instead.</summary>
    public required string Shown { get; init; }
}
