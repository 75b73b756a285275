using Bongsu.Respond.Trackers;

namespace Bongsu.Respond.Outbox;

/// <summary>What became of a claim.</summary>
/// <param name="Claim">What was tried.</param>
/// <param name="Type">The kind of channel or tracker, for figures.</param>
/// <param name="Result">What it came to; for channels only the delivery is set.</param>
internal sealed record OutboxAttempt(OutboxClaim Claim, string Type, TrackerResult Result);
