namespace Bongsu.Metrics.Index;

/// <summary>
/// Labels to ids, ids to labels, and which series match. Looking a series up takes no lock; everything else takes one for moments in
/// which no stranger's code (no regular expression) runs.
/// </summary>
internal sealed class SeriesIndex
{
    private readonly Lock _gate = new(); // guards the writing of the four below, and reading the postings
    private readonly SymbolTable _symbols = new();
    private readonly SeriesTable _series;
    private readonly PostingTable _postings = new();
    private int _nextId = 1;

    public SeriesIndex() => _series = new SeriesTable(_symbols);

    public int Count => _series.Count;

    /// <summary>The id the next new series gets. Only ever grows.</summary>
    public int NextId => Volatile.Read(ref _nextId);

    /// <summary>An estimate of the memory held, in bytes.</summary>
    public long Bytes => _symbols.Bytes + _series.Bytes + _postings.Bytes;

    public int Find(Labels labels) => _series.Find(labels);

    public bool Contains(long id) => id is > 0 and < int.MaxValue && _series.Contains((int)id);

    public Labels? LabelsOf(long id) => id is > 0 and < int.MaxValue ? _series.LabelsOf((int)id) : null;

    /// <summary>Adds a series under a given id; false when the id or the labels are known already.</summary>
    public bool Add(int id, Labels labels)
    {
        lock (_gate)
        {
            if (id <= 0 || _series.Contains(id) || _series.Find(labels) != 0)
                return false;
            _series.Add(id, labels);
            _postings.Add(id, _series.SymbolsOf(id));
            Reserve(id + 1);
            return true;
        }
    }

    public bool Remove(int id)
    {
        lock (_gate)
            return _series.Remove(id);
    }

    /// <summary>No id below this is given out.</summary>
    public void Reserve(int nextId)
    {
        lock (_gate)
            _nextId = Math.Max(_nextId, nextId);
    }

    public int[] AllIds()
    {
        lock (_gate)
            return [.. _series.Ids()];
    }

    public IReadOnlyList<string> Names()
    {
        lock (_gate)
        {
            return [.. _postings.Names.Where(name => _postings.ValuesOf(name).Any(value => HasLiving(name, value)))
                .Select(name => _symbols[name]).Order(StringComparer.Ordinal)];
        }
    }

    public IReadOnlyList<string> Values(string name)
    {
        lock (_gate)
        {
            return !_symbols.TryFind(name, out int symbol)
                ? []
                : [.. _postings.ValuesOf(symbol).Where(value => HasLiving(symbol, value)).Select(value => _symbols[value]).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The ids that match every matcher, in order.</summary>
    public List<int> Select(IReadOnlyList<LabelMatcher> matchers, CancellationToken cancellationToken)
    {
        TextMatcher[] all = [.. matchers.Select(static m => new TextMatcher(m))];
        int[]? candidates = null;
        var filters = new List<ValueFilter>();
        // The matchers that name what must be there cut the field first: equalities, then regular expressions, each through the postings.
        foreach (TextMatcher matcher in all.OrderBy(static m => m.IsEquality ? 0 : 1))
        {
            if (matcher.MatchesAbsent)
            {
                filters.Add(new ValueFilter(matcher, _symbols, _series, SymbolOf(matcher.Name)));
                continue;
            }

            int[] ids = matcher.IsEquality ? IdsOf(matcher.Name, matcher.Value) : IdsOfMatching(matcher, cancellationToken);
            candidates = candidates is null ? ids : Sorted.Intersect(candidates, ids);
            if (candidates.Length == 0)
                return [];
        }

        candidates ??= AllIds();
        var found = new List<int>(Math.Min(candidates.Length, 1024));
        for (int i = 0; i < candidates.Length; i++)
        {
            if ((i & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            int id = candidates[i];
            if (_series.Contains(id) && filters.TrueForAll(filter => filter.Accepts(id)))
                found.Add(id);
        }

        return found;
    }

    private int[] IdsOfMatching(TextMatcher matcher, CancellationToken cancellationToken)
    {
        int name = SymbolOf(matcher.Name);
        int[] values;
        lock (_gate)
            values = _postings.ValuesOf(name);
        var lists = new List<int[]>();
        for (int i = 0; i < values.Length; i++)
        {
            if ((i & 0xFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (!matcher.Matches(_symbols[values[i]]))
                continue;
            lock (_gate)
                lists.Add(_postings.IdsOf(name, values[i]));
        }

        return Sorted.Union(lists);
    }

    private int[] IdsOf(string name, string value)
    {
        lock (_gate)
        {
            return _symbols.TryFind(name, out int nameSymbol) && _symbols.TryFind(value, out int valueSymbol)
                ? _postings.IdsOf(nameSymbol, valueSymbol)
                : [];
        }
    }

    private int SymbolOf(string name)
    {
        lock (_gate)
            return _symbols.TryFind(name, out int symbol) ? symbol : -1;
    }

    private bool HasLiving(int name, int value) => _postings.IdsOf(name, value).Any(_series.Contains);
}
