using Bongsu.Configuration.Networks;

namespace Bongsu.Collect.Networks;

/// <summary>How a network stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRunning">It is being searched now.</param>
/// <param name="Asked">Of a search that is under way: the addresses that have been asked.</param>
/// <param name="LastRunMs">When the last search ended, in milliseconds since 1970; null before the first one since the start.</param>
/// <param name="Last">What that found; null before.</param>
/// <param name="Failure">Why the last one failed; null where it did not.</param>
public sealed record NetworkState(string Name, bool IsRunning, int Asked, long? LastRunMs, NetworkOutcome? Last, string? Failure)
{
    /// <summary>How many findings of a kind the last search had.</summary>
    public int Count(NetworkChange change) => Last?.Findings.Count(f => f.Change == change) ?? 0;
}
