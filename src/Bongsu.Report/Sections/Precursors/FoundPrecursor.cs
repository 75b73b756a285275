namespace Bongsu.Report.Sections.Precursors;

/// <summary>A kind of small problem that comes before a kind of big one.</summary>
/// <param name="Small">The small kind.</param>
/// <param name="Big">The big kind.</param>
/// <param name="Count">How many of the big ones had a small one before them.</param>
/// <param name="Of">How many big ones there were.</param>
/// <param name="Lift">How much more often than if the two had nothing to do with each other.</param>
/// <param name="Confidence">The share of the small ones that a big one followed.</param>
/// <param name="Chance">The probability that chance alone makes such a thing among all pairs that were examined.</param>
public sealed record FoundPrecursor(string Small, string Big, int Count, int Of, double Lift, double Confidence, double Chance);
