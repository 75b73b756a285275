namespace Bongsu.Architecture.Tests;

/// <summary>Finds the circles of a directed graph (Tarjan's strongly connected components of two and more).</summary>
internal sealed class Circles
{
    private readonly IReadOnlyDictionary<string, HashSet<string>> _edges;
    private readonly Dictionary<string, (int Index, int Low)> _seen = [];
    private readonly Stack<string> _stack = [];
    private readonly List<string[]> _found = [];

    private Circles(IReadOnlyDictionary<string, HashSet<string>> edges) => _edges = edges;

    /// <summary>The circles, each with its members in order.</summary>
    public static IReadOnlyList<string[]> Of(IReadOnlyDictionary<string, HashSet<string>> edges)
    {
        var circles = new Circles(edges);
        foreach (string node in edges.Keys.Order(StringComparer.Ordinal))
        {
            if (!circles._seen.ContainsKey(node))
                circles.Visit(node);
        }

        return circles._found;
    }

    private int Visit(string node)
    {
        int index = _seen.Count;
        int low = index;
        _seen[node] = (index, index);
        _stack.Push(node);
        foreach (string next in _edges.GetValueOrDefault(node) ?? [])
        {
            if (!_seen.TryGetValue(next, out (int Index, int Low) known))
                low = Math.Min(low, Visit(next));
            else if (_stack.Contains(next))
                low = Math.Min(low, known.Index);
        }

        _seen[node] = (index, low);
        if (low != index)
            return low;
        var circle = new List<string>();
        do
            circle.Add(_stack.Peek());
        while (_stack.Pop() != node);
        if (circle.Count > 1)
            _found.Add([.. circle.Order(StringComparer.Ordinal)]);
        return low;
    }
}
