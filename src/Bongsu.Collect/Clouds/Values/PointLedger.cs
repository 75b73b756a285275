namespace Bongsu.Collect.Clouds.Values;

/// <summary>What is stored of one metric of late: what has been judged, and what may still be corrected.</summary>
/// <param name="LastMs">The time of the newest point that was given to triggers; null for none yet.</param>
/// <param name="Recent">Stored points of late, by time.</param>
/// <param name="SinceMs">When it was first asked for: a metric that has had no point yet is silent since then.</param>
public sealed record PointLedger(long? LastMs, IReadOnlyDictionary<long, double> Recent, long SinceMs)
{
    /// <summary>Nothing is stored.</summary>
    /// <param name="nowMs">The time.</param>
    public static PointLedger Empty(long nowMs) => new(null, new Dictionary<long, double>(), nowMs);
}
