using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Expressions;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Calculated;

/// <summary>
/// What one calculation reads. Everything that the formula can ask for is read before, because evaluation does not wait: bounded in items and in values.
/// </summary>
internal sealed class CalculatedValues(
    IHostCatalog catalog, ItemValueHistory history, ItemTrendHistory trends, Timestamp now, TimeZoneInfo timeZone) : IEvaluationContext, IHistoryReader
{
    private const int MostItems = 5_000;
    private const int MostValuesPerItem = 50_000;
    private const int MostHoursPerItem = 120_000;
    private const long MostValues = 1_000_000;

    // How far back the newest few values are looked for that are asked for by count alone.
    private static readonly TimeSpan CountHorizon = TimeSpan.FromDays(7);

    private readonly Dictionary<ItemReference, Loaded> _items = [];
    private readonly Dictionary<ItemReference, IReadOnlyList<TrendRow>> _trends = [];
    private readonly Dictionary<ItemFilter, List<ItemReference>> _filters = [];
    private long _values;

    public Timestamp Now => now;

    public TimeZoneInfo TimeZone => timeZone;

    public IHistoryReader History => this;

    /// <summary>Reads what the expression needs; a sentence where it needs too much.</summary>
    public async ValueTask<string?> LoadAsync(Expression expression, CancellationToken cancellationToken)
    {
        foreach (ItemNeed need in expression.Needs)
        {
            if (need.Item is { } item)
            {
                if (need.TrendAge.TotalHours > MostHoursPerItem)
                    return $"the formula reads trends over more than {MostHoursPerItem} hours";
                await LoadAsync(item, need, cancellationToken);
            }
            else if (need.Filter is { } filter)
            {
                List<ItemReference> matched = Select(filter);
                if (matched.Count > MostItems)
                    return $"{filter} selects {matched.Count} items, more than {MostItems}";
                _filters[filter] = matched;
                foreach (ItemReference one in matched)
                    await LoadAsync(one, need, cancellationToken);
            }

            if (_values > MostValues)
                return $"the formula reads more than {MostValues} values";
        }

        return null;
    }

    public ItemValueType? TypeOf(ItemReference item) => _items.TryGetValue(item, out Loaded? loaded) ? loaded.Type : Find(item)?.Item.ValueType;

    public IReadOnlyList<ItemValue> Read(ItemReference item, Timestamp from, Timestamp to, int maxCount)
    {
        if (!_items.TryGetValue(item, out Loaded? loaded))
            return [];
        var found = new List<ItemValue>();
        foreach (ItemValue value in loaded.Values)
        {
            if (value.At <= from || found.Count == maxCount)
                break;
            if (value.At <= to)
                found.Add(value);
        }

        return found;
    }

    /// <summary>Ended hours from the rollups; the running one is no trend yet, as in triggers.</summary>
    public IReadOnlyList<TrendRow> ReadTrends(ItemReference item, Timestamp from, Timestamp to) =>
        _trends.TryGetValue(item, out IReadOnlyList<TrendRow>? rows) ? [.. rows.Where(row => row.Hour >= from && row.Hour < to)] : [];

    /// <summary>For nodata(), and for counts of nothing; what was there before the start is taken as complete.</summary>
    public Timestamp? WatchedSince(ItemReference item) => Find(item) is var (_, found) ? catalog.AddedAt(found.Id) : null;

    public IReadOnlyList<ItemReference> Match(ItemFilter filter) => _filters.GetValueOrDefault(filter) ?? [];

    private async ValueTask LoadAsync(ItemReference reference, ItemNeed need, CancellationToken cancellationToken)
    {
        if (Find(reference) is not var (host, item))
            return;
        if (need.Trends)
        {
            IReadOnlyList<TrendRow> rows = await trends.ReadAsync(host, item, now - need.TrendAge - TimeSpan.FromHours(2), now, cancellationToken);
            _trends[reference] = rows;
            _values += rows.Count;
        }

        TimeSpan age = need.MaxAge;
        IReadOnlyList<ItemValue> values = age > TimeSpan.Zero ? await history.ReadAsync(host, item, now - age, now, MostValuesPerItem, cancellationToken) : [];
        if (need.MaxCount > 0)
        {
            // Besides those of the period, the newest before it.
            Timestamp before = now - age;
            IReadOnlyList<ItemValue> older = await history.ReadAsync(
                host, item, before - CountHorizon, before, Math.Min(need.MaxCount, MostValuesPerItem), cancellationToken);
            values = [.. values, .. older];
        }

        _values += values.Count;
        if (!_items.TryGetValue(reference, out Loaded? known) || known.Values.Count < values.Count)
            _items[reference] = new Loaded(item.ValueType, values);
    }

    private (EffectiveHost Host, EffectiveItem Item)? Find(ItemReference reference) =>
        catalog.Find(reference.Host) is { } host && host.ItemsByKey.TryGetValue(reference.Key, out EffectiveItem? item) ? (host, item) : null;

    private List<ItemReference> Select(ItemFilter filter)
    {
        IEnumerable<EffectiveHost> hosts = filter.Host == "*" ? catalog.All : catalog.Find(filter.Host) is { } one ? [one] : [];
        var found = new List<ItemReference>();
        foreach (EffectiveHost host in hosts)
        {
            if (!host.Enabled)
                continue;
            foreach (EffectiveItem item in host.Items.Values)
            {
                if (filter.Matches(new ItemFacts(host.Name, item.Key, host.Groups, [.. host.Tags, .. item.Tags])))
                    found.Add(new ItemReference(host.Name, item.Key));
            }
        }

        found.Sort((a, b) => string.CompareOrdinal(a.Host, b.Host) is var order && order != 0 ? order : string.CompareOrdinal(a.Key, b.Key));
        return found;
    }

    private sealed record Loaded(ItemValueType Type, IReadOnlyList<ItemValue> Values);
}
