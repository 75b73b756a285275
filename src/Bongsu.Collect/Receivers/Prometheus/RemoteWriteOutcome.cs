namespace Bongsu.Collect.Receivers.Prometheus;

/// <summary>What became of a remote write.</summary>
/// <param name="Status">Its number is the HTTP status to answer with.</param>
/// <param name="Samples">How many samples were stored.</param>
/// <param name="Reason">Why it, or a part of it, was not taken, in a sentence for the sender's log; null where all was.</param>
public sealed record RemoteWriteOutcome(RemoteWriteStatus Status, int Samples, string? Reason);
