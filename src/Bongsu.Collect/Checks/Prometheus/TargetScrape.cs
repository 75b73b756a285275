namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>What came of scraping one of several targets.</summary>
/// <param name="Failure">Why it is down, in a sentence; null where it is up.</param>
/// <param name="Samples">How many samples it has.</param>
/// <param name="Size">How long its answer was.</param>
internal sealed record TargetScrape(string? Failure, int Samples, int Size);
