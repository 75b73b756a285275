namespace Bongsu.Views.Problems;

/// <summary>How long something took.</summary>
/// <param name="Count">In how many problems it happened.</param>
/// <param name="MedianMs">Half of them took no longer; null where there are none.</param>
/// <param name="P90Ms">Nine of ten took no longer.</param>
public readonly record struct TimeFigures(int Count, long? MedianMs, long? P90Ms);
