using Bongsu.Configuration.Faults;

namespace Bongsu.Configuration.Planning;

/// <summary>What an apply did, or would do.</summary>
/// <param name="Changes">In the order in which they are made; empty when nothing differs.</param>
/// <param name="Faults">Where there is any, nothing was changed.</param>
/// <param name="Warnings">What was accepted otherwise than written (a bounded level), or may surprise.</param>
public sealed record ApplyResult(
    IReadOnlyList<ConfigurationChange> Changes,
    IReadOnlyList<ConfigurationFault> Faults,
    IReadOnlyList<ConfigurationFault> Warnings)
{
    /// <summary>True where it was, or could be, applied.</summary>
    public bool Succeeded => Faults.Count == 0;
}
