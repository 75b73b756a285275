namespace Bongsu.Views.Topology;

/// <summary>One neighbour as a device's table has it.</summary>
/// <param name="Protocol"><c>lldp</c> or <c>cdp</c>.</param>
/// <param name="Name">What it calls itself; empty where it does not say.</param>
/// <param name="Chassis">Its chassis id; empty where the protocol has none.</param>
public readonly record struct HeardNeighbour(string Protocol, string Name, string Chassis)
{
    /// <summary>When the table was last read, Unix milliseconds; 0 where that is not known.</summary>
    public long SeenAtMs { get; init; }
}
