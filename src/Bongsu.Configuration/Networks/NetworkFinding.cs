using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Networks;

/// <summary>What is made of an address that answered, or of a host that was lost.</summary>
/// <param name="Change">What.</param>
/// <param name="Address">The address.</param>
/// <param name="HostName">The host; null where there is none.</param>
/// <param name="Because">A coded sentence where something is refused or passed over; otherwise null.</param>
/// <param name="Answers">What it answered, by check.</param>
public sealed record NetworkFinding(
    NetworkChange Change, string Address, string? HostName, string? Because, IReadOnlyDictionary<string, string> Answers)
{
    /// <summary>The host as it is to be written; null where nothing is written.</summary>
    public HostDefinition? Host { get; init; }

    /// <summary>What the network remembers it by; null for what it does not remember.</summary>
    internal string? Identity { get; init; }
}
