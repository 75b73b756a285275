namespace Bongsu.Configuration.Definitions;

/// <summary>What happens to the issue of an incident that comes back, in the built-in tracker.</summary>
public sealed record IssuesDefinition
{
    /// <summary>
    /// An issue that was closed no longer ago than this is reopened when its incident comes back; later a new one names it. 0 to 366 days, default 7 days; 0
    /// reopens none.
    /// </summary>
    public TimeSpan ReopenWithin { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long the charts that are attached to issues when they are opened are kept. 1 day to 20 years; default 90 days.</summary>
    public TimeSpan ChartRetention { get; init; } = TimeSpan.FromDays(90);
}
