using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Detect.Trials;

/// <summary>How much work trying a trigger out may be; what goes beyond ends the run early, and the result says where.</summary>
[Category("backtest")]
public sealed record BacktestLimits
{
    /// <summary>The longest range. Default 366 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Range { get; init; } = TimeSpan.FromDays(366);

    /// <summary>The most values read, of all items. Default 3,000,000.</summary>
    [Range(1_000, 100_000_000)]
    public int Values { get; init; } = 3_000_000;

    /// <summary>The most problems kept with their details; more are counted. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int Problems { get; init; } = 1_000;

    /// <summary>The longest run. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(15);
}
