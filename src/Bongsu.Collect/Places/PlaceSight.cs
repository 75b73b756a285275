using Bongsu.Collect.Checks;

namespace Bongsu.Collect.Places;

/// <summary>What a check saw from one place.</summary>
/// <param name="Place">Its name.</param>
/// <param name="Result">What it saw; null where the place gave no answer.</param>
/// <param name="Silence">Why it gave none; null where it did.</param>
public sealed record PlaceSight(string Place, CheckResult? Result, string? Silence);
