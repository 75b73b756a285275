namespace Bongsu.Views.Topology;

/// <summary>What depends on what.</summary>
/// <param name="Nodes">By kind and name; each once.</param>
/// <param name="Edges">Between nodes of the graph; each pair once.</param>
public sealed record TopologyGraph(IReadOnlyList<TopologyNode> Nodes, IReadOnlyList<TopologyEdge> Edges);
