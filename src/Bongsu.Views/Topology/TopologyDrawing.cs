namespace Bongsu.Views.Topology;

/// <summary>
/// A graph in columns: what needs stands left of what it needs. Nodes with the same neighbours and without problems are one box, so that a service of hundreds
/// of hosts stays readable; those with problems stand alone.
/// </summary>
public sealed record TopologyDrawing(IReadOnlyList<TopologyBox> Boxes, IReadOnlyList<TopologyLine> Lines, double Width, double Height)
{
    /// <summary>The width of a box.</summary>
    public const double BoxWidth = 180;

    /// <summary>The height of a box.</summary>
    public const double BoxHeight = 34;

    private const double ColumnGap = 90;
    private const double RowGap = 12;
    private const double Margin = 8;
    private const int Sweeps = 6;

    /// <summary>Lays a graph out. Pure; the same graph gives the same drawing.</summary>
    /// <param name="graph">What to draw.</param>
    /// <param name="worst">The level of the worst open problem of a node's id; absent for none.</param>
    public static TopologyDrawing Of(TopologyGraph graph, IReadOnlyDictionary<string, int> worst)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(worst);
        List<List<TopologyNode>> groups = Group(graph, worst);
        var groupOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < groups.Count; i++)
        {
            foreach (TopologyNode node in groups[i])
                groupOf[node.Id] = i;
        }

        var links = new SortedDictionary<(int From, int To), List<TopologyEdge>>();
        foreach (TopologyEdge edge in graph.Edges)
        {
            (int, int) pair = (groupOf[edge.From], groupOf[edge.To]);
            if (pair.Item1 == pair.Item2)
                continue;
            if (!links.TryGetValue(pair, out List<TopologyEdge>? edges))
                links[pair] = edges = [];
            edges.Add(edge);
        }

        int[] columns = Columns(groups.Count, links.Keys);
        List<List<int>> rows = Rows(columns, links.Keys);
        var boxes = new TopologyBox[groups.Count];
        double height = Margin + (rows.Count == 0 ? 0 : rows.Max(r => r.Count) * (BoxHeight + RowGap));
        for (int column = 0; column < rows.Count; column++)
        {
            double used = rows[column].Count * (BoxHeight + RowGap);
            double y = Margin + ((height - Margin - used) / 2);
            foreach (int group in rows[column])
            {
                int level = groups[group].Max(n => worst.GetValueOrDefault(n.Id));
                boxes[group] = new TopologyBox(groups[group], Margin + (column * (BoxWidth + ColumnGap)), y, level);
                y += BoxHeight + RowGap;
            }
        }

        double width = (2 * Margin) + (rows.Count * BoxWidth) + (Math.Max(0, rows.Count - 1) * ColumnGap);
        return new TopologyDrawing(boxes, [.. links.Select(l => LineOf(boxes[l.Key.From], boxes[l.Key.To], l.Value))], width, height);
    }

    private static TopologyLine LineOf(TopologyBox from, TopologyBox to, List<TopologyEdge> edges)
    {
        TopologyEdge all = EdgeMerge.Of("", "", edges);
        return new TopologyLine(from, to, all.Known) { SeenAt = all.SeenAt, Ports = all.Ports };
    }

    private static List<List<TopologyNode>> Group(TopologyGraph graph, IReadOnlyDictionary<string, int> worst)
    {
        ILookup<string, string> outward = graph.Edges.ToLookup(e => e.From, e => $">{e.To}", StringComparer.Ordinal);
        ILookup<string, string> inward = graph.Edges.ToLookup(e => e.To, e => $"<{e.From}", StringComparer.Ordinal);
        var groups = new List<List<TopologyNode>>();
        var known = new Dictionary<string, List<TopologyNode>>(StringComparer.Ordinal);
        foreach (TopologyNode node in graph.Nodes)
        {
            string alike = string.Join('\n', outward[node.Id].Concat(inward[node.Id]).Order(StringComparer.Ordinal));
            bool alone = node.Kind != "host" || worst.GetValueOrDefault(node.Id) > 0;
            if (!alone && known.TryGetValue(alike, out List<TopologyNode>? group))
            {
                group.Add(node);
                continue;
            }

            var first = new List<TopologyNode> { node };
            groups.Add(first);
            if (!alone)
                known[alike] = first;
        }

        return groups;
    }

    // One more than the farthest of those that need it; a circle ends where it comes back to.
    private static int[] Columns(int count, IEnumerable<(int From, int To)> links)
    {
        ILookup<int, int> needs = links.ToLookup(l => l.From, l => l.To);
        int[] columns = new int[count];
        byte[] state = new byte[count];
        int[] positions = new int[count];
        var order = new List<int>(count);
        for (int i = 0; i < count; i++)
            Visit(i);
        for (int i = order.Count - 1; i >= 0; i--)
        {
            foreach (int needed in needs[order[i]].Where(n => positions[n] < i))
                columns[needed] = Math.Max(columns[needed], columns[order[i]] + 1);
        }

        return columns;

        void Visit(int start)
        {
            if (state[start] != 0)
                return;
            var stack = new Stack<(int Group, IEnumerator<int> Left)>();
            state[start] = 1;
            stack.Push((start, needs[start].GetEnumerator()));
            while (stack.Count > 0)
            {
                (int group, IEnumerator<int> left) = stack.Peek();
                if (left.MoveNext())
                {
                    if (state[left.Current] == 0)
                    {
                        state[left.Current] = 1;
                        stack.Push((left.Current, needs[left.Current].GetEnumerator()));
                    }

                    continue;
                }

                stack.Pop();
                state[group] = 2;
                positions[group] = order.Count;
                order.Add(group);
            }
        }
    }

    // Each box near the middle of those it is joined with, over a few sweeps, so that few lines cross.
    private static List<List<int>> Rows(int[] columns, IEnumerable<(int From, int To)> links)
    {
        var neighbours = new List<int>[columns.Length];
        for (int i = 0; i < columns.Length; i++)
            neighbours[i] = [];
        foreach ((int from, int to) in links)
        {
            neighbours[from].Add(to);
            neighbours[to].Add(from);
        }

        List<List<int>> rows =
        [
            .. Enumerable
                .Range(0, columns.Length == 0 ? 0 : columns.Max() + 1)
                .Select(c => Enumerable.Range(0, columns.Length).Where(g => columns[g] == c).ToList()),
        ];
        double[] place = new double[columns.Length];
        Place();
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (List<int> row in rows)
            {
                double[] middle = [.. row.Select(g => neighbours[g].Count == 0 ? place[g] : neighbours[g].Average(n => place[n]))];
                int[] sorted = [.. Enumerable.Range(0, row.Count).OrderBy(i => middle[i]).ThenBy(i => row[i]).Select(i => row[i])];
                row.Clear();
                row.AddRange(sorted);
            }

            Place();
        }

        return rows;

        void Place()
        {
            foreach (List<int> row in rows)
            {
                for (int i = 0; i < row.Count; i++)
                    place[row[i]] = (i + 0.5) / row.Count;
            }
        }
    }
}
