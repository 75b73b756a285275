namespace Bongsu.Collect.Clouds;

/// <summary>What a query brought.</summary>
/// <param name="Query">The query.</param>
/// <param name="Points">By time, each moment once.</param>
/// <param name="Fault">Why points may be missing, as a reason; null where all that there are have come.</param>
public sealed record CloudAnswer(CloudQuery Query, IReadOnlyList<CloudPoint> Points, string? Fault = null);
