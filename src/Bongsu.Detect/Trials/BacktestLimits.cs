namespace Bongsu.Detect.Trials;

/// <summary>How much work trying a trigger out may be; what goes beyond ends the run early, and the result says where.</summary>
public sealed record BacktestLimits
{
    /// <summary>The longest range. Default 366 days.</summary>
    public TimeSpan Range { get; init; } = TimeSpan.FromDays(366);

    /// <summary>The most values read, of all items. Default 3,000,000.</summary>
    public int Values { get; init; } = 3_000_000;

    /// <summary>The most problems kept with their details; more are counted. Default 1,000.</summary>
    public int Problems { get; init; } = 1_000;

    /// <summary>The longest run. Default 15 s.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(15);
}
