namespace Bongsu.Collect.Clouds.Values;

/// <summary>
/// What is done with points as a cloud has them now. A point goes to triggers once, in order, when it is settled: a later one is there, or enough time has
/// passed since its period ended. What the cloud changes afterwards is corrected in the history. Pure.
/// </summary>
/// <param name="Settled">To be stored and judged, by time.</param>
/// <param name="Corrections">To be stored in place of what is there, or into a gap that was passed: no trigger hears of it.</param>
/// <param name="After">What is stored then.</param>
/// <param name="SilentFor">For how long there has been no point where one is expected; null while all is well.</param>
public sealed record PointPlan(IReadOnlyList<CloudPoint> Settled, IReadOnlyList<CloudPoint> Corrections, PointLedger After, TimeSpan? SilentFor)
{
    /// <summary>A metric that is silent for so many periods is not known.</summary>
    public const int SilentPeriods = 3;

    /// <summary>How far back points are read again.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromMinutes(15);

    /// <summary>Makes the plan.</summary>
    /// <param name="ledger">What is stored.</param>
    /// <param name="points">What the cloud has from <paramref name="fromMs"/> on, by time.</param>
    /// <param name="fromMs">From when on it was asked, at a whole period.</param>
    /// <param name="isWhole">False where the cloud may have more than it gave: what is missing then is not yet missing.</param>
    /// <param name="wish">What the item wants.</param>
    /// <param name="period">The time that a point stands for.</param>
    /// <param name="nowMs">The time.</param>
    public static PointPlan Of(
        PointLedger ledger, IReadOnlyList<CloudPoint> points, long fromMs, bool isWhole, CloudWish wish, TimeSpan period, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(wish);
        long step = (long)period.TotalMilliseconds, settle = (long)wish.Settle.TotalMilliseconds;
        var there = new Dictionary<long, double>(points.Count);
        foreach (CloudPoint point in points)
            there[point.AtMs] = point.Value;
        long newest = points.Count == 0 ? long.MinValue : points[^1].AtMs;
        var settled = new List<CloudPoint>();
        long? last = ledger.LastMs;
        for (long at = Math.Max(fromMs, last + step ?? fromMs); at + step <= nowMs; at += step)
        {
            bool timeIsOver = nowMs >= at + step + settle;
            if (there.TryGetValue(at, out double value))
            {
                if (!timeIsOver && newest <= at)
                    break;
                settled.Add(new CloudPoint(at, value));
                last = at;
            }
            else if (!timeIsOver || !isWhole)
            {
                // It may still come.
                break;
            }
            else if (wish.Missing == CloudMissing.Zero)
            {
                settled.Add(new CloudPoint(at, 0));
                last = at;
            }
        }

        CloudPoint[] corrections =
        [
            .. points.Where(p => p.AtMs <= ledger.LastMs && !(ledger.Recent.TryGetValue(p.AtMs, out double stored) && Same(stored, p.Value))),
        ];
        long keptFrom = nowMs - (2 * (long)LookBack.TotalMilliseconds) - (4 * step);
        var recent = ledger.Recent.Where(r => r.Key >= keptFrom).ToDictionary();
        foreach (CloudPoint point in settled.Concat(corrections).Where(p => p.AtMs >= keptFrom))
            recent[point.AtMs] = point.Value;
        return new PointPlan(settled, corrections, new PointLedger(last, recent, ledger.SinceMs), Silence(wish, last ?? ledger.SinceMs, nowMs, step, settle));
    }

    private static TimeSpan? Silence(CloudWish wish, long lastMs, long nowMs, long step, long settle) =>
        wish.Missing == CloudMissing.Unknown && nowMs - lastMs - step > (SilentPeriods * step) + settle ? TimeSpan.FromMilliseconds(nowMs - lastMs) : null;

    private static bool Same(double one, double other) => BitConverter.DoubleToInt64Bits(one) == BitConverter.DoubleToInt64Bits(other);
}
