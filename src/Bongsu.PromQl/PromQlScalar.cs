namespace Bongsu.PromQl;

/// <summary>A number without labels, from an instant query.</summary>
/// <param name="TimestampMs">The time of evaluation, Unix milliseconds.</param>
/// <param name="Value">Any double.</param>
public sealed record PromQlScalar(long TimestampMs, double Value) : PromQlResult;
