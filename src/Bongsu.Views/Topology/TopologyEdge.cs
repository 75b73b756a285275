namespace Bongsu.Views.Topology;

/// <summary>One needs another.</summary>
/// <param name="From">The id of what needs.</param>
/// <param name="To">The id of what is needed.</param>
/// <param name="Known">From where that is known, in order: <c>member</c>, <c>depends-on</c>, <c>gateway</c>, <c>check</c>.</param>
public sealed record TopologyEdge(string From, string To, IReadOnlyList<string> Known);
