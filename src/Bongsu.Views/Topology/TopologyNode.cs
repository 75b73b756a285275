namespace Bongsu.Views.Topology;

/// <summary>Something that others depend on, or that depends on others.</summary>
/// <param name="Id">Kind and name, such as <c>host:web-1</c>; unique.</param>
/// <param name="Kind"><c>service</c>, <c>host</c> or <c>check</c>.</param>
/// <param name="Name">For people.</param>
public sealed record TopologyNode(string Id, string Kind, string Name);
