using Bongsu.Metrics;

namespace Bongsu.PromQl;

/// <summary>One element of an instant vector.</summary>
/// <param name="Labels">Whose.</param>
/// <param name="TimestampMs">The time of evaluation, Unix milliseconds.</param>
/// <param name="Value">Any double.</param>
public readonly record struct PromQlPoint(Labels Labels, long TimestampMs, double Value);
