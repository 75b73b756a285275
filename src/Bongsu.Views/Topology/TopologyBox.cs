namespace Bongsu.Views.Topology;

/// <summary>A box of a drawing: one node, or many that stand alike.</summary>
/// <param name="Nodes">At least one; more than one where they have the same neighbours and none of them has a problem.</param>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Worst">The level of its worst open problem, 0 for none.</param>
public sealed record TopologyBox(IReadOnlyList<TopologyNode> Nodes, double X, double Y, int Worst);
