namespace Bongsu.Views.Topology;

/// <summary>A line from a box to one that it needs.</summary>
/// <param name="From">The box that needs.</param>
/// <param name="To">The box that is needed.</param>
/// <param name="Known">From where that is known.</param>
public sealed record TopologyLine(TopologyBox From, TopologyBox To, IReadOnlyList<string> Known)
{
    /// <summary>True where what is needed has a problem.</summary>
    public bool Troubled => To.Worst > 0;

    /// <summary>When any of its edges was last seen; null where all are configured.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>See <see cref="TopologyEdge.Ports"/>.</summary>
    public IReadOnlyList<int>? Ports { get; init; }
}
