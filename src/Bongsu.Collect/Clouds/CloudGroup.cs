namespace Bongsu.Collect.Clouds;

/// <summary>A group that keeps so many resources.</summary>
/// <param name="Id">The id of its own resource.</param>
/// <param name="Desired">How many it wants.</param>
/// <param name="InService">The ids of those that work in it.</param>
public sealed record CloudGroup(string Id, int Desired, IReadOnlyList<string> InService);
