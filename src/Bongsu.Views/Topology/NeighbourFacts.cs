namespace Bongsu.Views.Topology;

/// <summary>What a device says of itself and of whom it hears on its ports.</summary>
/// <param name="Node">The id of its node.</param>
/// <param name="Names">All that it is called: its host's name, its system name, its
/// address. Compared without case and, where that is clear, without a domain.</param>
/// <param name="Chassis">Its chassis ids, as they are written in tables.</param>
/// <param name="Heard">Its neighbours.</param>
public sealed record NeighbourFacts(
    string Node,
    IReadOnlyCollection<string> Names,
    IReadOnlyCollection<string> Chassis,
    IReadOnlyCollection<HeardNeighbour> Heard);
