using System.Globalization;
using System.Runtime.CompilerServices;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Clouds.Values;

/// <summary>
/// Brings what one cloud says to the items that want it: facts at each look, metrics when they are due, by <see cref="PointPlan"/>. Belongs to one loop.
/// </summary>
internal sealed class CloudValues(IIngest ingest, IMetricsWriter metrics, IMetricsReader stored, ICloudItemKind[] kinds)
{
    private const int MostAtOnce = 5000;

    private readonly Dictionary<ItemId, MetricFeed> _feeds = [];

    // A host that is configured anew is another object.
    private readonly ConditionalWeakTable<EffectiveHost, (EffectiveItem, CloudWish)[]> _wishes = [];

    /// <summary>How many metrics are read.</summary>
    public int Feeds => _feeds.Count;

    /// <summary>The metrics that are read.</summary>
    public IEnumerable<CloudMetric> Metrics => _feeds.Values.Select(static f => f.Metric);

    /// <summary>The items of a host that want something of a cloud.</summary>
    public IReadOnlyList<(EffectiveItem Item, CloudWish Wish)> WishesOf(EffectiveHost host) => _wishes.GetValue(host, Read);

    /// <summary>Stores facts of a host.</summary>
    public async Task StoreFactsAsync(EffectiveHost host, IReadOnlyDictionary<string, string> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!host.Enabled)
            return;
        var readings = new List<Reading>();
        Timestamp at = Timestamp.From(now);
        foreach ((EffectiveItem item, CloudWish wish) in WishesOf(host))
        {
            if (wish.Fact is { } fact && facts.TryGetValue(fact, out string? value))
                readings.Add(Reading.OfText(host, item, at, value));
        }

        if (readings.Count > 0)
            await ingest.AcceptAsync(readings, cancellationToken);
    }

    /// <summary>What the cloud measures of hosts is not known any more.</summary>
    public async Task MarkUnknownAsync(IEnumerable<EffectiveHost> hosts, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Timestamp at = Timestamp.From(now);
        string english = ReasonText.English(reason);
        foreach (EffectiveHost[] some in hosts.Chunk(MostAtOnce / 50))
        {
            Reading[] readings =
            [
                .. some.SelectMany(h => WishesOf(h).Where(static w => w.Wish.Metric is not null), (h, w) => Reading.NotSupported(h, w.Item, at, english)),
            ];
            if (readings.Length > 0)
                await ingest.AcceptAsync(readings, cancellationToken);
        }
    }

    /// <summary>The metrics of hosts that are due, with what is to be asked.</summary>
    public async Task<IReadOnlyList<DueMetric>> DueAsync(IEnumerable<EffectiveHost> hosts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = new List<DueMetric>();
        var there = new HashSet<ItemId>();
        foreach (EffectiveHost host in hosts)
        {
            string region = CloudTags.Of(host, CloudTags.Region) ?? "";
            foreach ((EffectiveItem item, CloudWish wish) in WishesOf(host))
            {
                if (wish.Metric is not { } name)
                    continue;
                there.Add(item.Id);
                if (!_feeds.TryGetValue(item.Id, out MetricFeed? feed) || !feed.Fits(wish, item))
                {
                    var metric = new CloudMetric(region, wish.Namespace, name, wish.Dimensions, wish.Statistic, item.Interval);
                    _feeds[item.Id] = feed = await LoadAsync(host, item, wish, metric, now, cancellationToken);
                }

                if (feed.Due <= now)
                    due.Add(new DueMetric(host, item, feed, feed.QueryAt(now)));
            }
        }

        foreach (ItemId gone in _feeds.Keys.Where(k => !there.Contains(k)).ToArray())
            _feeds.Remove(gone);
        return due;
    }

    /// <summary>Stores what was answered.</summary>
    /// <param name="due">What was asked.</param>
    /// <param name="answers">What was answered, in any order.</param>
    /// <param name="now">The time of the question.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task StoreAsync(IReadOnlyList<DueMetric> due, IReadOnlyList<CloudAnswer> answers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Dictionary<CloudMetric, CloudAnswer> byMetric = [];
        foreach (CloudAnswer answer in answers)
            byMetric[answer.Query.Metric] = answer;
        foreach (DueMetric[] some in due.Chunk(MostAtOnce))
            await StoreSomeAsync(some, byMetric, now, cancellationToken);
    }

    private async Task StoreSomeAsync(DueMetric[] due, Dictionary<CloudMetric, CloudAnswer> answers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        long nowMs = now.ToUnixTimeMilliseconds();
        var readings = new List<Reading>();
        var corrections = new List<SeriesSample>();
        var taken = new List<(MetricFeed Feed, PointPlan Plan, bool IsWhole)>();
        foreach (DueMetric one in due)
        {
            if (!answers.TryGetValue(one.Feed.Metric, out CloudAnswer? answer))
            {
                one.Feed.Missed(now);
                continue;
            }

            var plan = PointPlan.Of(
                one.Feed.Ledger, answer.Points, answer.Query.From.ToUnixTimeMilliseconds(), answer.Fault is null, one.Feed.Wish, one.Feed.Metric.Period, nowMs);
            taken.Add((one.Feed, plan, answer.Fault is null));
            foreach (CloudPoint point in plan.Settled)
            {
                Timestamp at = Timestamp.FromUnixMilliseconds(point.AtMs);
                readings.Add(
                    one.Item.ValueType == Model.Values.ItemValueType.Float
                        ? Reading.OfNumber(one.Host, one.Item, at, point.Value)
                        : Reading.OfText(one.Host, one.Item, at, point.Value.ToString("R", CultureInfo.InvariantCulture)));
            }

            // Steps may remember what came before, so what they made of a value cannot be made again: such a history is left as it is.
            if (plan.Corrections.Count > 0 && one.Item.Preprocessing.Count == 0)
            {
                SeriesId series = metrics.GetOrAddSeries(ItemSeries.LabelsOf(one.Host, one.Item));
                corrections.AddRange(plan.Corrections.Select(c => new SeriesSample(series, c.AtMs, c.Value)));
            }

            if (plan.Settled.Count == 0 && (answer.Fault ?? (plan.SilentFor is { } silent ? CloudReasons.NoPoints(Whole(silent)) : null)) is { } fault)
                readings.Add(Reading.NotSupported(one.Host, one.Item, Timestamp.From(now), ReasonText.English(fault)));
        }

        if (corrections.Count > 0)
            await metrics.AppendAsync(corrections.ToArray(), cancellationToken);
        if (readings.Count > 0)
            await ingest.AcceptAsync(readings, cancellationToken);
        foreach ((MetricFeed feed, PointPlan plan, bool isWhole) in taken)
            feed.Take(plan.After, isWhole, now);
    }

    private (EffectiveItem Item, CloudWish Wish)[] Read(EffectiveHost host) =>
    [
        .. host.Items.Values.OrderBy(static i => i.Position)
            .Select(i => (Item: i, Wish: kinds.Select(k => k.WishOf(i.Type, i.Options)).FirstOrDefault(static w => w is not null)))
            .Where(static p => p.Wish is not null)
            .Select(static p => (p.Item, p.Wish!)),
    ];

    private static TimeSpan Whole(TimeSpan span) => TimeSpan.FromMinutes(Math.Floor(span.TotalMinutes));

    /// <summary>What the store has of a metric: after a start it goes on from there.</summary>
    private async Task<MetricFeed> LoadAsync(
        EffectiveHost host, EffectiveItem item, CloudWish wish, CloudMetric metric, DateTimeOffset now, CancellationToken cancellationToken)
    {
        long nowMs = now.ToUnixTimeMilliseconds();
        if (stored.GetSeries(ItemSeries.LabelsOf(host, item)) is not { } series)
            return new MetricFeed(wish, metric, PointLedger.Empty(nowMs), null);
        IReadOnlyList<Sample> samples = await stored.ReadAsync(
            series, nowMs - (long)MetricFeed.MostCatchUp.TotalMilliseconds, nowMs, (int)(MetricFeed.MostCatchUp / TimeSpan.FromMinutes(1)), cancellationToken);
        if (samples.Count == 0)
            return new MetricFeed(wish, metric, PointLedger.Empty(nowMs), null);
        long last = samples[^1].TimestampMs;
        return new MetricFeed(
            wish,
            metric,
            new PointLedger(last, samples.ToDictionary(static s => s.TimestampMs, static s => s.Value), nowMs),
            DateTimeOffset.FromUnixTimeMilliseconds(last));
    }
}
