namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Parts metrics into requests within CloudWatch's bounds (CloudWatch API Reference, GetMetricData). Pure.</summary>
internal static class AwsBatches
{
    /// <summary>The most metrics of a request.</summary>
    public const int MostQueries = 500;

    /// <summary>The most points of an answer.</summary>
    public const int MostPoints = 100_800;

    /// <summary>Requests of one region: metrics of the same time together, so that none asks for more than it wants.</summary>
    /// <param name="queries">The metrics.</param>
    /// <param name="until">Up to when.</param>
    public static IEnumerable<IReadOnlyList<CloudQuery>> Of(IEnumerable<CloudQuery> queries, DateTimeOffset until)
    {
        var batch = new List<CloudQuery>();
        DateTimeOffset from = until;
        TimeSpan shortest = TimeSpan.MaxValue;
        foreach (CloudQuery query in queries.OrderBy(static q => q.From).ThenBy(static q => q.Metric.Period))
        {
            DateTimeOffset earliest = query.From < from ? query.From : from;
            TimeSpan period = query.Metric.Period < shortest ? query.Metric.Period : shortest;
            if (batch.Count > 0 && (batch.Count == MostQueries || Points(batch.Count + 1, earliest, until, period) > MostPoints))
            {
                yield return batch;
                batch = [];
                (earliest, period) = (query.From, query.Metric.Period);
            }

            batch.Add(query);
            (from, shortest) = (earliest, period);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    // All of a request share one time, so the shortest period counts for all.
    private static double Points(int queries, DateTimeOffset from, DateTimeOffset until, TimeSpan period) => queries * Math.Ceiling((until - from) / period);
}
