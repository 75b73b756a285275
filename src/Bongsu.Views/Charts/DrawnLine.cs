namespace Bongsu.Views.Charts;

/// <summary>One series of a drawing.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Its path; empty without data.</param>
/// <param name="Last">Its last value, or null.</param>
public sealed record DrawnLine(string Name, string Path, double? Last);
