using Bongsu.Expressions;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Server.Commands.Eval;

/// <summary>The values of one item in memory, in the order of their time, read as an evaluation reads them. Not safe for many threads.</summary>
internal sealed class ValueSeries
{
    private const long HourSeconds = 3600;
    private readonly List<ItemValue> _values;
    private List<TrendRow>? _rows;
    private Timestamp _rowsEnd;

    /// <summary>Of values in any order; values of one time keep the order in which they are given: the last one is the newest.</summary>
    public ValueSeries(IEnumerable<ItemValue> values) => _values = [.. values.OrderBy(value => value.At)];

    /// <summary>Adds a value that is not older than the newest.</summary>
    public void Add(in ItemValue value)
    {
        _values.Add(value);
        _rows = null;
    }

    /// <summary>The values with <paramref name="from"/> &lt; at &lt;= <paramref name="to"/>, newest first, at most <paramref name="maxCount"/>.</summary>
    public IReadOnlyList<ItemValue> Read(Timestamp from, Timestamp to, int maxCount)
    {
        int end = CountUpTo(to);
        int start = Math.Max(CountUpTo(from), end - maxCount);
        var newestFirst = new ItemValue[Math.Max(0, end - start)];
        for (int i = 0; i < newestFirst.Length; i++)
            newestFirst[i] = _values[end - 1 - i];
        return newestFirst;
    }

    /// <summary>
    /// The trends that the values before <paramref name="end"/> make, of the hours from <paramref name="from"/> (included) to <paramref name="to"/>. Made once
    /// for the same end.
    /// </summary>
    public IReadOnlyList<TrendRow> ReadTrends(Timestamp from, Timestamp to, Timestamp end)
    {
        if (_rows is null || _rowsEnd != end)
            (_rows, _rowsEnd) = (Rows(end), end);
        int first = FirstRow(from);
        return _rows[first..Math.Max(first, FirstRow(to))];
    }

    private List<TrendRow> Rows(Timestamp end)
    {
        var rows = new List<TrendRow>();
        for (int i = 0; i < _values.Count && _values[i].At < end;)
        {
            long hour = HourOf(_values[i].At);
            (double least, double greatest, double sum, long count) = (double.MaxValue, double.MinValue, 0, 0);
            for (; i < _values.Count && _values[i].At < end && HourOf(_values[i].At) == hour; i++)
            {
                double number = _values[i].Number;
                (least, greatest, sum, count) = (Math.Min(least, number), Math.Max(greatest, number), sum + number, count + 1);
            }

            rows.Add(new TrendRow(Timestamp.FromUnix(hour * HourSeconds), count, least, sum / count, greatest));
        }

        return rows;
    }

    private static long HourOf(Timestamp at) => Math.DivRem(at.UnixSeconds, HourSeconds) is var (hour, rest) && rest < 0 ? hour - 1 : hour;

    private int FirstRow(Timestamp from)
    {
        int low = 0;
        int high = _rows!.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_rows[middle].Hour < from)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int CountUpTo(Timestamp time)
    {
        int low = 0;
        int high = _values.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_values[middle].At <= time)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
