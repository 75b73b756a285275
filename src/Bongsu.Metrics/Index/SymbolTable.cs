namespace Bongsu.Metrics.Index;

/// <summary>
/// Every label name and value once, under a small number; 0 is the empty string. Numbers are never taken back. Adding and finding are for the
/// index's lock; turning a number into its text needs none.
/// </summary>
internal sealed class SymbolTable
{
    private const int PageShift = 12;
    private const int PageSize = 1 << PageShift;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { [string.Empty] = 0 };
    private string[][] _pages = [NewPage()];

    public int Count => _numbers.Count;

    /// <summary>An estimate of the memory held, in bytes.</summary>
    public long Bytes { get; private set; }

    public string this[int number] => Volatile.Read(ref _pages)[number >> PageShift][number & (PageSize - 1)];

    public bool TryFind(string text, out int number) => _numbers.TryGetValue(text, out number);

    public int GetOrAdd(string text)
    {
        if (_numbers.TryGetValue(text, out int number))
            return number;
        number = _numbers.Count;
        int page = number >> PageShift;
        if (page == _pages.Length)
            Volatile.Write(ref _pages, [.. _pages, NewPage()]);
        _pages[page][number & (PageSize - 1)] = text;
        _numbers.Add(text, number);
        // The string's header and characters, its reference, and a dictionary entry.
        Bytes += 22 + (2L * text.Length) + 8 + 28;
        return number;
    }

    private static string[] NewPage()
    {
        string[] page = new string[PageSize];
        Array.Fill(page, string.Empty);
        return page;
    }
}
