using Bongsu.Expressions;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Evaluator.Bench;

/// <summary>Items with so many values, one a second, newest first in memory, and trends of two months: what a trigger's windows are.</summary>
internal sealed class WindowOfValues : IEvaluationContext, IHistoryReader
{
    private readonly Dictionary<string, ItemValue[]> _items;
    private readonly TrendRow[] _trends;

    public WindowOfValues(int count)
    {
        var random = new Random(1);
        _items = new()
        {
            ["f"] = [.. Enumerable.Range(0, count).Select(i => ItemValue.Float(At(i), 10 + (random.NextDouble() * 80)))],
            ["u"] = [.. Enumerable.Range(0, count).Select(i => ItemValue.OfUnsigned(At(i), (ulong)(1_000_000 - (i * 10))))],
            ["t"] = [.. Enumerable.Range(0, count).Select(i => ItemValue.OfText(At(i), $"Nov 14 22:13:20 host daemon[4711]: error while reading block {i}"))],
            ["j"] = [ItemValue.OfText(At(0), """{"a":[{"b":4},{"b":5}],"c":"text"}""")],
        };
        long hour = Now.UnixSeconds / 3600;
        _trends = [
            .. Enumerable.Range(1, 24 * 60)
                .Reverse()
                .Select(h => new TrendRow(Timestamp.FromUnix((hour - h) * 3600), 60, 1, 10 + (h % 24) + random.NextDouble(), 90))];
    }

    public Timestamp Now { get; } = Timestamp.FromUnix(1_700_000_000);

    public TimeZoneInfo TimeZone => TimeZoneInfo.Utc;

    public IHistoryReader History => this;

    public ItemValueType? TypeOf(ItemReference item) => _items[item.Key][0].Type;

    public IReadOnlyList<ItemValue> Read(ItemReference item, Timestamp from, Timestamp to, int maxCount)
    {
        ItemValue[] values = _items[item.Key];
        int end = 0;
        while (end < values.Length && end < maxCount && values[end].At > from)
            end++;
        return new ArraySegment<ItemValue>(values, 0, end);
    }

    public IReadOnlyList<TrendRow> ReadTrends(ItemReference item, Timestamp from, Timestamp to)
    {
        long first = (_trends[0].Hour.UnixSeconds - from.UnixSeconds) / -3600;
        long count = (to.UnixSeconds - from.UnixSeconds) / 3600;
        return new ArraySegment<TrendRow>(_trends, (int)Math.Max(0, first), (int)Math.Min(count, _trends.Length - Math.Max(0, first)));
    }

    public IReadOnlyList<ItemReference> Match(ItemFilter filter) => [];

    private Timestamp At(int age) => Now - TimeSpan.FromSeconds(age);
}
