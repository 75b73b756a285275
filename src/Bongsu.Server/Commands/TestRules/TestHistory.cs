using Bongsu.Configuration.Effective;
using Bongsu.Expressions;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Server.Commands.Eval;

namespace Bongsu.Server.Commands.TestRules;

/// <summary>The values of a test's items up to now, as a calculated item's formula reads them.</summary>
internal sealed class TestHistory(IEnumerable<EffectiveHost> hosts, TimeZoneInfo zone) : IEvaluationContext, IHistoryReader
{
    private readonly EffectiveHost[] _hosts = [.. hosts.Where(h => h.Enabled)];
    private readonly Dictionary<ItemReference, EffectiveItem> _items = hosts
        .SelectMany(h => h.Items.Values.Select(i => (Reference: new ItemReference(h.Name, i.Key), Item: i))).ToDictionary(p => p.Reference, p => p.Item);

    private readonly Dictionary<ItemId, ValueSeries> _series = [];
    private readonly Dictionary<ItemFilter, IReadOnlyList<ItemReference>> _matches = [];

    /// <inheritdoc />
    public Timestamp Now { get; set; }

    /// <inheritdoc />
    public TimeZoneInfo TimeZone => zone;

    /// <inheritdoc />
    public IHistoryReader History => this;

    /// <summary>Takes all values of an item; those after <see cref="Now"/> are not seen.</summary>
    public void Add(ItemId item, IEnumerable<ItemValue> values) => _series[item] = new ValueSeries(values);

    /// <summary>Takes one more value of an item, not older than its newest.</summary>
    public void Add(ItemId item, in ItemValue value)
    {
        if (!_series.TryGetValue(item, out ValueSeries? series))
            _series.Add(item, series = new ValueSeries([]));
        series.Add(value);
    }

    /// <summary>The item of a reference; null where there is none.</summary>
    public EffectiveItem? Find(ItemReference item) => _items.GetValueOrDefault(item);

    /// <inheritdoc />
    public ItemValueType? TypeOf(ItemReference item) => Find(item)?.ValueType;

    /// <inheritdoc />
    public IReadOnlyList<ItemValue> Read(ItemReference item, Timestamp from, Timestamp to, int maxCount) =>
        SeriesOf(item) is { } series ? series.Read(from, to < Now ? to : Now, maxCount) : [];

    /// <inheritdoc />
    public IReadOnlyList<TrendRow> ReadTrends(ItemReference item, Timestamp from, Timestamp to)
    {
        // The running hour is no trend yet.
        var hour = Timestamp.FromUnix(Now.UnixSeconds - (Now.UnixSeconds % 3600));
        return SeriesOf(item) is { } series ? series.ReadTrends(from, to, hour) : [];
    }

    /// <inheritdoc />
    public IReadOnlyList<ItemReference> Match(ItemFilter filter)
    {
        if (!_matches.TryGetValue(filter, out IReadOnlyList<ItemReference>? found))
        {
            _matches[filter] = found =
            [
                .. _hosts.Where(h => filter.Host == "*" || filter.Host == h.Name)
                    .SelectMany(
                        h => h.Items.Values.Where(
                            i => filter.Matches(new ItemFacts(h.Name, i.Key, h.Groups, [.. h.Tags]))).Select(i => new ItemReference(h.Name, i.Key)))
                    .OrderBy(i => i.Host, StringComparer.Ordinal).ThenBy(i => i.Key, StringComparer.Ordinal),
            ];
        }

        return found;
    }

    private ValueSeries? SeriesOf(ItemReference item) => Find(item) is { } found ? _series.GetValueOrDefault(found.Id) : null;
}
