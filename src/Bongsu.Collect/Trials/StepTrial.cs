namespace Bongsu.Collect.Trials;

/// <summary>What a preprocessing step made of a value.</summary>
/// <param name="Type">The step's type.</param>
/// <param name="Value">The value after it; null where it is left out, or is of no use.</param>
/// <param name="Error">Why it is of no use; null where it is not.</param>
public sealed record StepTrial(string Type, string? Value, string? Error);
