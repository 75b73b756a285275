namespace Bongsu.Web.Prometheus;

/// <summary>What a query asks, without who asks.</summary>
/// <param name="Expression">PromQL.</param>
/// <param name="StartMs">The first time, Unix milliseconds.</param>
/// <param name="EndMs">The last time.</param>
/// <param name="StepMs">From one time to the next; 0 for a query at one time.</param>
internal readonly record struct QuestionKey(string Expression, long StartMs, long EndMs, long StepMs)
{
    private const int LongestExpression = 4096;

    /// <summary>Whether its answer depends on nothing after <see cref="EndMs"/>: an offset may look ahead.</summary>
    public bool EndsAtItsEnd => Expression.Length <= LongestExpression && !Expression.Contains("offset", StringComparison.OrdinalIgnoreCase);
}
