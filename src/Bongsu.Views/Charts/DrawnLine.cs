using Bongsu.Metrics;

namespace Bongsu.Views.Charts;

/// <summary>One series of a drawing.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Its path; empty without data.</param>
/// <param name="Last">Its last value, or null.</param>
public sealed record DrawnLine(string Name, string Path, double? Last)
{
    /// <summary>The area below the line, down to the series before it, where the drawing is stacked; else empty.</summary>
    public string Area { get; init; } = "";

    /// <summary>The values, ordered by time.</summary>
    public IReadOnlyList<Sample> Points { get; init; } = [];

    /// <summary>For the pointer: <c>[[seconds since the beginning, value], ...]</c> as JSON.</summary>
    public string PointsJson { get; init; } = "[]";

    /// <summary>The address of the page that has more of it, or null.</summary>
    public string? Address { get; init; }
}
