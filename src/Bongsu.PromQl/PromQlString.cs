namespace Bongsu.PromQl;

/// <summary>A text, from an instant query.</summary>
/// <param name="TimestampMs">The time of evaluation, Unix milliseconds.</param>
/// <param name="Value">The text.</param>
public sealed record PromQlString(long TimestampMs, string Value) : PromQlResult;
