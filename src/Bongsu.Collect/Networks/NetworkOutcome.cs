using Bongsu.Configuration.Networks;

namespace Bongsu.Collect.Networks;

/// <summary>What a search of a network found, and what was made of it or would be.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="IsDryRun">True where nothing was changed.</param>
/// <param name="Scan">What answered.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Findings">What was made, or would be. One that could not be carried out is refused, with the reason.</param>
public sealed record NetworkOutcome(string Network, bool IsDryRun, NetworkScan Scan, TimeSpan Took, IReadOnlyList<NetworkFinding> Findings);
