namespace Bongsu.Views.Topology;

/// <summary>One needs another.</summary>
/// <param name="From">The id of what needs.</param>
/// <param name="To">The id of what is needed.</param>
/// <param name="Known">From where that is known, in order: <c>member</c>, <c>depends-on</c>, <c>gateway</c>, <c>check</c>,
/// <c>lldp</c>, <c>cdp</c>, <c>tcp</c>, <c>traceroute</c>, or the type of the cloud that says so.</param>
public sealed record TopologyEdge(string From, string To, IReadOnlyList<string> Known)
{
    /// <summary>When it was last seen; null where nobody saw it and it is configured.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>The ports of TCP that are used, the least first, at most 16; null where it is not known by connections.</summary>
    public IReadOnlyList<int>? Ports { get; init; }
}
