namespace Bongsu.Report.Sections.Objectives;

/// <summary>How long something took with the problems that began in a time.</summary>
/// <param name="Count">With how many it is known.</param>
/// <param name="MeanSeconds">The mean; null where there is none.</param>
/// <param name="MedianSeconds">The median; null where there is none.</param>
/// <param name="CountBefore">With how many of the time before.</param>
/// <param name="MeanSecondsBefore">Their mean; null where there is none.</param>
public sealed record ResponseTime(int Count, double? MeanSeconds, double? MedianSeconds, int CountBefore, double? MeanSecondsBefore);
