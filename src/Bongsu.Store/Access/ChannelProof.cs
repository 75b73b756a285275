namespace Bongsu.Store.Access;

/// <summary>What is known of whether a channel works.</summary>
/// <param name="Channel">Its name.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Enabled">False where it sends nothing.</param>
/// <param name="DeliveredAtMs">When the far side last took a message, Unix milliseconds UTC; null for never.</param>
/// <param name="FailedAtMs">When a message was last given up, Unix milliseconds UTC; null for never.</param>
/// <param name="Failure">Why, as a reason; null where none was.</param>
/// <param name="TestedAtMs">When it last tested itself, Unix milliseconds UTC; null for never.</param>
/// <param name="Used">What of the month's quota or cap is used; null where that is not known.</param>
/// <param name="Limit">The month's quota or cap; null where there is none, or it is not known.</param>
public sealed record ChannelProof(
    string Channel, string Type, bool Enabled, long? DeliveredAtMs, long? FailedAtMs, string? Failure, long? TestedAtMs, double? Used, double? Limit);
