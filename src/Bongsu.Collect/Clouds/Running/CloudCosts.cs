namespace Bongsu.Collect.Clouds.Running;

/// <summary>What reading metrics costs. Pure.</summary>
internal static class CloudCosts
{
    /// <summary>What reading metrics at their periods costs a day.</summary>
    /// <param name="cloud">Knows the price.</param>
    /// <param name="options">The options of its kind.</param>
    /// <param name="metrics">Which metrics.</param>
    public static CloudCost OfADay(ICloud cloud, object options, IEnumerable<CloudMetric> metrics)
    {
        var day = default(CloudCost);
        foreach (IGrouping<TimeSpan, CloudMetric> alike in metrics.Distinct().GroupBy(static m => m.Period))
            day += cloud.CostOf(options, [.. alike.Select(static m => new CloudQuery(m, DateTimeOffset.UnixEpoch))]) * (TimeSpan.FromDays(1) / alike.Key);
        return day;
    }
}
