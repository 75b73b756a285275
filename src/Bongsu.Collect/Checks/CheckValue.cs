namespace Bongsu.Collect.Checks;

/// <summary>One output of a look.</summary>
/// <param name="Output">Its name.</param>
/// <param name="Number">The number, where <paramref name="Text"/> is null.</param>
/// <param name="Text">The text.</param>
public readonly record struct CheckValue(string Output, double Number, string? Text);
