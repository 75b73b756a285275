namespace Bongsu.Views.Topology;

/// <summary>One needs another.</summary>
/// <param name="From">The id of what needs.</param>
/// <param name="To">The id of what is needed.</param>
/// <param name="Known">From where that is known, in order: <c>member</c>, <c>depends-on</c>, <c>gateway</c>, <c>check</c>,
/// <c>lldp</c>, <c>cdp</c>, or the type of the cloud that says so.</param>
public sealed record TopologyEdge(string From, string To, IReadOnlyList<string> Known)
{
    /// <summary>When a cloud last said so; null where it is known otherwise.</summary>
    public DateTimeOffset? SeenAt { get; init; }
}
