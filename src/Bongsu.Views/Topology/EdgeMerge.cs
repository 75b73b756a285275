namespace Bongsu.Views.Topology;

/// <summary>What several edges say together that fall into one. Pure.</summary>
internal static class EdgeMerge
{
    /// <summary>One edge of several.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="edges">At least one.</param>
    public static TopologyEdge Of(string from, string to, IReadOnlyCollection<TopologyEdge> edges) => new(
        from, to, [.. edges.SelectMany(static e => e.Known).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])
    {
        SeenAt = edges.Max(static e => e.SeenAt),
        Ports = edges.Any(static e => e.Ports is not null)
            ? [.. edges.SelectMany(static e => e.Ports ?? []).Distinct().Order().Take(ConnectionLinks.MostPorts)]
            : null,
    };
}
