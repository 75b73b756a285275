namespace Bongsu.Configuration.Definitions;

/// <summary>How many messages one person gets by one channel before the rest is summed up.</summary>
public sealed record BudgetDefinition
{
    /// <summary>So many messages within <see cref="Window"/>; 0 is without a bound, at most 1000. Default 10. Level 5 and ends are not counted out.</summary>
    public int Messages { get; init; } = 10;

    /// <summary>The span, and how often a summary follows while the storm lasts. 1 minute to 1 day; default 10 minutes.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);
}
