using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Clouds.Values;

/// <summary>An item that takes a metric, and how far that has come. Belongs to one loop.</summary>
internal sealed class MetricFeed(CloudWish wish, CloudMetric metric, PointLedger ledger, DateTimeOffset? readUpTo)
{
    /// <summary>The longest time that is read again after nobody could read.</summary>
    public static readonly TimeSpan MostCatchUp = TimeSpan.FromDays(1);

    // Looks come at their own beat: one that comes a little early takes it too.
    private const double Early = 0.9;

    private DateTimeOffset? _readUpTo = readUpTo;

    public CloudWish Wish => wish;

    public CloudMetric Metric => metric;

    public PointLedger Ledger { get; private set; } = ledger;

    /// <summary>When it is to be read next.</summary>
    public DateTimeOffset Due { get; private set; }

    /// <summary>What to ask for at a time: the latest minutes, and before them what could not be read.</summary>
    public CloudQuery QueryAt(DateTimeOffset now)
    {
        DateTimeOffset from = (_readUpTo ?? now) - PointPlan.LookBack;
        if (from < now - MostCatchUp)
            from = now - MostCatchUp;
        if (from > now - PointPlan.LookBack)
            from = now - PointPlan.LookBack;
        long step = metric.Period.Ticks;
        return new CloudQuery(metric, new DateTimeOffset((from.UtcTicks / step * step) - (PointPlan.SilentPeriods * step), TimeSpan.Zero));
    }

    /// <summary>Takes what was stored of an answer.</summary>
    public void Take(PointLedger after, bool isWhole, DateTimeOffset now)
    {
        Ledger = after;
        if (isWhole)
            _readUpTo = now;
        Due = now + (metric.Period * Early);
    }

    /// <summary>It could not be read: it is tried again at the next turn.</summary>
    public void Missed(DateTimeOffset now) => Due = now;

    /// <summary>Whether it still fits an item as it is configured now.</summary>
    public bool Fits(CloudWish now, EffectiveItem item) => now == wish && item.Interval == metric.Period;
}
