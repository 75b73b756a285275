namespace Bongsu.Metrics.Index;

/// <summary>
/// Series by id and by labels, without an object per series: the symbols of a series' labels lie in pages of integers, and a table with open
/// addressing finds an id by content. One writer at a time (the index's lock); readers need no lock and may miss only what is being added or
/// removed at that moment.
/// </summary>
internal sealed class SeriesTable(SymbolTable symbols)
{
    private const int RowShift = 10;
    private const int RowsPerPage = 1 << RowShift;
    private const int WordShift = 14;
    private const int WordsPerPage = 1 << WordShift;
    private const int Tombstone = -1;

    private Row[]?[] _rows = [];
    private int[][] _words = [new int[WordsPerPage]];
    private int _nextWord = 1; // address 0 means "no series"
    private int[] _slots = new int[64];
    private int _usedSlots;

    /// <summary>How many series are alive.</summary>
    public int Count { get; private set; }

    /// <summary>How many were removed; their words stay until the table is made anew.</summary>
    public int Removed { get; private set; }

    /// <summary>An estimate of the memory held, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The id of the series with these labels, or 0.</summary>
    public int Find(Labels labels)
    {
        int hash = labels.GetHashCode();
        int[] slots = Volatile.Read(ref _slots);
        int mask = slots.Length - 1;
        for (int at = Spread(hash) & mask; ; at = (at + 1) & mask)
        {
            int id = Volatile.Read(ref slots[at]);
            if (id == 0)
                return 0;
            if (id != Tombstone && RowOf(id) is { Address: not 0 } row && row.Hash == hash && Holds(row.Address, labels))
                return id;
        }
    }

    public bool Contains(int id) => RowOf(id).Address != 0;

    /// <summary>The symbols of a series, name and value in turn; empty when it is unknown.</summary>
    public ReadOnlySpan<int> SymbolsOf(int id)
    {
        int address = RowOf(id).Address;
        return address == 0 ? default : SymbolsAt(address);
    }

    /// <summary>The symbol of the series' value of a label, 0 (the empty string) where it has none.</summary>
    public int ValueOf(int id, int name)
    {
        ReadOnlySpan<int> pairs = SymbolsOf(id);
        for (int i = 0; i < pairs.Length; i += 2)
        {
            if (pairs[i] == name)
                return pairs[i + 1];
        }

        return 0;
    }

    public Labels? LabelsOf(int id)
    {
        int address = RowOf(id).Address;
        if (address == 0)
            return null;
        ReadOnlySpan<int> pairs = SymbolsAt(address);
        var labels = new Label[pairs.Length / 2];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = new Label(symbols[pairs[2 * i]], symbols[pairs[(2 * i) + 1]]);
        return Labels.From(labels);
    }

    /// <summary>Adds a series whose id and labels are both new.</summary>
    public void Add(int id, Labels labels)
    {
        int address = Allocate(1 + (2 * labels.Count));
        int[] words = _words[address >> WordShift];
        int at = address & (WordsPerPage - 1);
        words[at++] = labels.Count;
        foreach (Label label in labels.Span)
        {
            words[at++] = symbols.GetOrAdd(label.Name);
            words[at++] = symbols.GetOrAdd(label.Value);
        }

        Row[] page = PageFor(id);
        page[id & (RowsPerPage - 1)] = new Row(address, labels.GetHashCode());
        if ((_usedSlots + 1) * 3L > _slots.Length * 2L)
            Rehash();
        Insert(_slots, id, labels.GetHashCode());
        _usedSlots++;
        Count++;
    }

    /// <summary>Forgets a series; false when it is not there. Its words are not used again.</summary>
    public bool Remove(int id)
    {
        Row row = RowOf(id);
        if (row.Address == 0)
            return false;
        int mask = _slots.Length - 1;
        int at = Spread(row.Hash) & mask;
        while (_slots[at] != id)
            at = (at + 1) & mask;
        Volatile.Write(ref _slots[at], Tombstone);
        _rows[id >> RowShift]![id & (RowsPerPage - 1)] = default;
        Count--;
        Removed++;
        return true;
    }

    /// <summary>The ids alive, in order.</summary>
    public IEnumerable<int> Ids()
    {
        Row[]?[] rows = _rows;
        for (int page = 0; page < rows.Length; page++)
        {
            if (rows[page] is not { } present)
                continue;
            for (int i = 0; i < present.Length; i++)
            {
                if (present[i].Address != 0)
                    yield return (page << RowShift) + i;
            }
        }
    }

    // The low bits choose the slot: mix the high ones in.
    private static int Spread(int hash) => hash ^ (hash >>> 15);

    private static void Insert(int[] slots, int id, int hash)
    {
        int mask = slots.Length - 1;
        int at = Spread(hash) & mask;
        while (slots[at] != 0)
            at = (at + 1) & mask;
        Volatile.Write(ref slots[at], id);
    }

    private Row RowOf(int id)
    {
        Row[]?[] rows = Volatile.Read(ref _rows);
        int page = id >> RowShift;
        return (uint)page < (uint)rows.Length && rows[page] is { } present ? present[id & (RowsPerPage - 1)] : default;
    }

    private ReadOnlySpan<int> SymbolsAt(int address)
    {
        int[] words = Volatile.Read(ref _words)[address >> WordShift];
        int at = address & (WordsPerPage - 1);
        return words.AsSpan(at + 1, 2 * words[at]);
    }

    private bool Holds(int address, Labels labels)
    {
        ReadOnlySpan<int> pairs = SymbolsAt(address);
        ReadOnlySpan<Label> wanted = labels.Span;
        if (pairs.Length != 2 * wanted.Length)
            return false;
        for (int i = 0; i < wanted.Length; i++)
        {
            if (!string.Equals(symbols[pairs[2 * i]], wanted[i].Name, StringComparison.Ordinal)
                || !string.Equals(symbols[pairs[(2 * i) + 1]], wanted[i].Value, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private int Allocate(int words)
    {
        if (((_nextWord + words - 1) >> WordShift) != (_nextWord >> WordShift))
            _nextWord = ((_nextWord >> WordShift) + 1) << WordShift;
        if (_nextWord >> WordShift == _words.Length)
        {
            Volatile.Write(ref _words, [.. _words, new int[WordsPerPage]]);
            Bytes += WordsPerPage * sizeof(int);
        }

        int address = _nextWord;
        _nextWord += words;
        return address;
    }

    private Row[] PageFor(int id)
    {
        int page = id >> RowShift;
        if (page >= _rows.Length)
        {
            var larger = new Row[]?[Math.Max(page + 1, _rows.Length * 2)];
            _rows.CopyTo(larger, 0);
            Volatile.Write(ref _rows, larger);
        }

        if (_rows[page] is not { } present)
        {
            present = new Row[RowsPerPage];
            Volatile.Write(ref _rows[page], present);
            Bytes += RowsPerPage * 8;
        }

        return present;
    }

    private void Rehash()
    {
        int size = _slots.Length;
        while ((Count + 1) * 3L > size)
            size *= 2;
        int[] slots = new int[size];
        foreach (int id in _slots)
        {
            if (id > 0)
                Insert(slots, id, RowOf(id).Hash);
        }

        Bytes += (size - _slots.Length) * sizeof(int);
        _usedSlots = Count;
        Volatile.Write(ref _slots, slots);
    }

    private readonly record struct Row(int Address, int Hash);
}
