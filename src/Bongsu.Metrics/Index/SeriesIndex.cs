namespace Bongsu.Metrics.Index;

/// <summary>
/// Labels to ids, ids to labels, and which series match. Looking a series up takes no lock; everything else takes one for moments in
/// which no stranger's code (no regular expression) runs.
/// </summary>
internal sealed class SeriesIndex
{
    /// <summary>Fewer dead series than this are not worth making the tables anew.</summary>
    private const int LeastDead = 1000;

    private readonly Lock _gate = new(); // guards the writing of the tables and the next id, and reading the postings
    private Tables _tables = new(); // replaced whole by Shrink, which the owner keeps apart from adding and removing
    private int _nextId = 1;

    public int Count => Current.Series.Count;

    /// <summary>The id the next new series gets. Only ever grows.</summary>
    public int NextId => Volatile.Read(ref _nextId);

    /// <summary>An estimate of the memory held, in bytes.</summary>
    public long Bytes => Current is var tables ? tables.Symbols.Bytes + tables.Series.Bytes + tables.Postings.Bytes : 0;

    /// <summary>Whether the series that were removed take so much of the tables that <see cref="Shrink"/> pays.</summary>
    public bool IsWasteful => Current.Series is var series && series.Removed >= Math.Max(LeastDead, series.Count / 2);

    private Tables Current => Volatile.Read(ref _tables);

    public int Find(Labels labels) => Current.Series.Find(labels);

    public bool Contains(long id) => id is > 0 and < int.MaxValue && Current.Series.Contains((int)id);

    public Labels? LabelsOf(long id) => id is > 0 and < int.MaxValue ? Current.Series.LabelsOf((int)id) : null;

    /// <summary>Adds a series under a given id; false when the id or the labels are known already.</summary>
    public bool Add(int id, Labels labels)
    {
        lock (_gate)
        {
            if (id <= 0 || _tables.Series.Contains(id) || _tables.Series.Find(labels) != 0)
                return false;
            _tables.Add(id, labels);
            Reserve(id + 1);
            return true;
        }
    }

    public bool Remove(int id)
    {
        lock (_gate)
            return _tables.Series.Remove(id);
    }

    /// <summary>No id below this is given out.</summary>
    public void Reserve(int nextId)
    {
        lock (_gate)
            _nextId = Math.Max(_nextId, nextId);
    }

    /// <summary>
    /// Makes the tables anew with the living series alone: texts, words and postings of the dead are given back. Readers go on with the old tables meanwhile;
    /// nothing may be added or removed.
    /// </summary>
    public void Shrink()
    {
        Tables old = Current;
        var fresh = new Tables();
        foreach (int id in old.Series.Ids())
            fresh.Add(id, old.Series.LabelsOf(id)!);
        lock (_gate)
            Volatile.Write(ref _tables, fresh);
    }

    public int[] AllIds()
    {
        lock (_gate)
            return [.. _tables.Series.Ids()];
    }

    public IReadOnlyList<string> Names()
    {
        lock (_gate)
        {
            Tables tables = _tables;
            return [.. tables.Postings.Names.Where(name => tables.Postings.ValuesOf(name).Any(value => tables.HasLiving(name, value)))
                .Select(name => tables.Symbols[name]).Order(StringComparer.Ordinal)];
        }
    }

    public IReadOnlyList<string> Values(string name)
    {
        lock (_gate)
        {
            Tables tables = _tables;
            return !tables.Symbols.TryFind(name, out int symbol)
                ? []
                :
                [
                    .. tables
                        .Postings.ValuesOf(symbol)
                        .Where(value => tables.HasLiving(symbol, value))
                        .Select(value => tables.Symbols[value])
                        .Order(StringComparer.Ordinal),
                ];
        }
    }

    /// <summary>The ids that match every matcher, in order.</summary>
    public List<int> Select(IReadOnlyList<LabelMatcher> matchers, CancellationToken cancellationToken)
    {
        TextMatcher[] all = [.. matchers.Select(static m => new TextMatcher(m))];
        Tables tables = Current;
        int[]? candidates = null;
        var filters = new List<ValueFilter>();
        // The matchers that name what must be there cut the field first: equalities, then regular expressions, each through the postings.
        foreach (TextMatcher matcher in all.OrderBy(static m => m.IsEquality ? 0 : 1))
        {
            if (matcher.MatchesAbsent)
            {
                filters.Add(new ValueFilter(matcher, tables.Symbols, tables.Series, SymbolOf(tables, matcher.Name)));
                continue;
            }

            int[] ids = matcher.IsEquality ? IdsOf(tables, matcher.Name, matcher.Value) : IdsOfMatching(tables, matcher, cancellationToken);
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
            if (tables.Series.Contains(id) && filters.TrueForAll(filter => filter.Accepts(id)))
                found.Add(id);
        }

        return found;
    }

    private int[] IdsOfMatching(Tables tables, TextMatcher matcher, CancellationToken cancellationToken)
    {
        int name = SymbolOf(tables, matcher.Name);
        int[] values;
        lock (_gate)
            values = tables.Postings.ValuesOf(name);
        var lists = new List<int[]>();
        for (int i = 0; i < values.Length; i++)
        {
            if ((i & 0xFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (!matcher.Matches(tables.Symbols[values[i]]))
                continue;
            lock (_gate)
                lists.Add(tables.Postings.IdsOf(name, values[i]));
        }

        return Sorted.Union(lists);
    }

    private int[] IdsOf(Tables tables, string name, string value)
    {
        lock (_gate)
        {
            return tables.Symbols.TryFind(name, out int nameSymbol) && tables.Symbols.TryFind(value, out int valueSymbol)
                ? tables.Postings.IdsOf(nameSymbol, valueSymbol)
                : [];
        }
    }

    private int SymbolOf(Tables tables, string name)
    {
        lock (_gate)
            return tables.Symbols.TryFind(name, out int symbol) ? symbol : -1;
    }

    /// <summary>What belongs together: ids are of the series, numbers of texts of the symbols.</summary>
    private sealed class Tables
    {
        public Tables() => Series = new SeriesTable(Symbols);

        public SymbolTable Symbols { get; } = new();

        public SeriesTable Series { get; }

        public PostingTable Postings { get; } = new();

        public void Add(int id, Labels labels)
        {
            Series.Add(id, labels);
            Postings.Add(id, Series.SymbolsOf(id));
        }

        public bool HasLiving(int name, int value) => Postings.IdsOf(name, value).Any(Series.Contains);
    }
}
