namespace Bongsu.Views.Topology;

/// <summary>A part of a graph. Pure.</summary>
public static class TopologyPart
{
    /// <summary>A node and everything that it needs, however far.</summary>
    /// <param name="graph">The whole.</param>
    /// <param name="id">The node; nothing comes out where there is none.</param>
    public static TopologyGraph Of(TopologyGraph graph, string id)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ILookup<string, string> needs = graph.Edges.ToLookup(e => e.From, e => e.To, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>();
        if (graph.Nodes.Any(n => n.Id == id))
            next.Enqueue(id);
        while (next.TryDequeue(out string? at))
        {
            if (!reached.Add(at))
                continue;
            foreach (string needed in needs[at])
                next.Enqueue(needed);
        }

        return Only(graph, reached);
    }

    /// <summary>The nodes whose name has a text in it, case ignored, and those that they are joined with directly.</summary>
    /// <param name="graph">The whole.</param>
    /// <param name="text">Part of a name.</param>
    public static TopologyGraph Around(TopologyGraph graph, string text)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var found = graph.Nodes.Where(n => n.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var shown = new HashSet<string>(found, StringComparer.Ordinal);
        foreach (TopologyEdge edge in graph.Edges.Where(e => found.Contains(e.From) || found.Contains(e.To)))
        {
            shown.Add(edge.From);
            shown.Add(edge.To);
        }

        return Only(graph, shown);
    }

    private static TopologyGraph Only(TopologyGraph graph, HashSet<string> reached)
    {
        return new TopologyGraph(
            [.. graph.Nodes.Where(n => reached.Contains(n.Id))], [.. graph.Edges.Where(e => reached.Contains(e.From) && reached.Contains(e.To))]);
    }
}
