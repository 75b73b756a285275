namespace Bongsu.Metrics.Index;

/// <summary>
/// For each label name and value the ids of the series that carry it, in order (ids only grow, so a list is only ever appended to). Deleted
/// series stay in the lists until the tables are made anew; who reads must ask whether a series lives. Under the index's lock.
/// </summary>
internal sealed class PostingTable
{
    private readonly Dictionary<(int Name, int Value), List<int>> _lists = [];
    private readonly Dictionary<int, List<int>> _valuesOf = [];

    public long Bytes { get; private set; }

    public IEnumerable<int> Names => _valuesOf.Keys;

    public void Add(int id, ReadOnlySpan<int> pairs)
    {
        for (int i = 0; i < pairs.Length; i += 2)
        {
            (int Name, int Value) key = (pairs[i], pairs[i + 1]);
            if (!_lists.TryGetValue(key, out List<int>? ids))
            {
                _lists.Add(key, ids = new List<int>(1));
                if (!_valuesOf.TryGetValue(key.Name, out List<int>? values))
                    _valuesOf.Add(key.Name, values = []);
                values.Add(key.Value);
                Bytes += 100;
            }

            ids.Add(id);
            Bytes += sizeof(int);
        }
    }

    public int[] IdsOf(int name, int value) => _lists.TryGetValue((name, value), out List<int>? ids) ? [.. ids] : [];

    public int[] ValuesOf(int name) => _valuesOf.TryGetValue(name, out List<int>? values) ? [.. values] : [];
}
