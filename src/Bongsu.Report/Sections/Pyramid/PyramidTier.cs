namespace Bongsu.Report.Sections.Pyramid;

/// <summary>A part of the pyramid.</summary>
/// <param name="Levels">Such as <c>4-5</c>.</param>
/// <param name="Count">Problems that began in the period.</param>
/// <param name="Before">Those of the time before.</param>
/// <param name="Expected">How many the ratio expects beside the base.</param>
public sealed record PyramidTier(string Levels, int Count, int Before, double Expected);
