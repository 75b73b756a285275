namespace Bongsu.Metrics.Remote;

/// <summary>The far store's figures at one moment, seen from here. Counters count from the start of the process.</summary>
/// <param name="QueueBytes">The queue's size on the disk.</param>
/// <param name="WaitingBytes">How much of it the far side has not taken yet.</param>
/// <param name="Sent">Samples the far side took (counter); those sent again count again.</param>
/// <param name="Refused">Samples the far side will never take (counter).</param>
/// <param name="Overflowed">Samples dropped because the queue was full (counter).</param>
/// <param name="Failures">Requests that failed and were or will be tried again (counter).</param>
/// <param name="IsDown">True while the last request to write failed.</param>
/// <param name="LastFailure">Why the last request failed, or null.</param>
public sealed record RemoteStoreStats(
    long QueueBytes, long WaitingBytes, long Sent, long Refused, long Overflowed, long Failures, bool IsDown, string? LastFailure);
