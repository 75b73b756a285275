using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Expressions.Tests;

/// <summary>Items with values in memory, read naively.</summary>
internal sealed class FakeHistory : IHistoryReader
{
    private readonly Dictionary<ItemReference, (ItemValueType Type, List<ItemValue> Values)> _items = [];
    private readonly Dictionary<ItemReference, List<TrendRow>> _trends = [];
    private readonly Dictionary<ItemReference, ItemFacts> _facts = [];

    public Dictionary<ItemReference, Timestamp> Since { get; } = [];

    public void Add(string host, string key, ItemValueType type, params IEnumerable<ItemValue> values) =>
        _items[new ItemReference(host, key)] = (type, [.. values.OrderByDescending(value => value.At)]);

    public void AddTrends(string host, string key, IEnumerable<TrendRow> rows) => _trends[new ItemReference(host, key)] = [.. rows.OrderBy(row => row.Hour)];

    public void Describe(string host, string key, string[] groups, params (string, string)[] tags) =>
        _facts[new ItemReference(host, key)] = new ItemFacts(host, key, groups, [.. tags.Select(tag => KeyValuePair.Create(tag.Item1, tag.Item2))]);

    public ItemValueType? TypeOf(ItemReference item) => _items.TryGetValue(item, out (ItemValueType Type, List<ItemValue> Values) found) ? found.Type : null;

    public IReadOnlyList<ItemValue> Read(ItemReference item, Timestamp from, Timestamp to, int maxCount) =>
        [.. _items[item].Values.Where(value => value.At > from && value.At <= to).Take(maxCount)];

    public IReadOnlyList<TrendRow> ReadTrends(ItemReference item, Timestamp from, Timestamp to) =>
        _trends.TryGetValue(item, out List<TrendRow>? rows) ? [.. rows.Where(row => row.Hour >= from && row.Hour < to)] : [];

    public IReadOnlyList<ItemReference> Match(ItemFilter filter) =>
        [.. _items.Keys.Where(item => filter.Matches(_facts.GetValueOrDefault(item) ?? new ItemFacts(item.Host, item.Key, [], [])))
            .OrderBy(item => item.Host, StringComparer.Ordinal).ThenBy(item => item.Key, StringComparer.Ordinal)];

    public Timestamp? WatchedSince(ItemReference item) => Since.TryGetValue(item, out Timestamp since) ? since : null;
}
