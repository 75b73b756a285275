using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Definitions;

/// <summary>
/// When the spending of a service's error budget is a problem: several windows at several rates, each with enough events to mean anything. The defaults are
/// those of Google's SRE workbook, chapter 5.
/// </summary>
public sealed record SloDefinition
{
    /// <summary>The fewest results of checks in the long window from which a rate is computed, 1 to 1 000 000.</summary>
    public int MinimumEvents { get; init; } = 10;

    /// <summary>
    /// The fewest failed results, in each of the two windows, that count as spending: one lost check of a 99.9999 % service is none. 1 to 1 000 000.
    /// </summary>
    public int MinimumBad { get; init; } = 3;

    /// <summary>The pairs of windows; empty: none is watched.</summary>
    public IReadOnlyList<BurnRateDefinition> BurnRates { get; init; } =
    [
        new() { Long = TimeSpan.FromHours(1), Short = TimeSpan.FromMinutes(5), Rate = 14.4, Level = Level.Critical },
        new() { Long = TimeSpan.FromHours(6), Short = TimeSpan.FromMinutes(30), Rate = 6, Level = Level.Critical },
        new() { Long = TimeSpan.FromDays(3), Short = TimeSpan.FromHours(6), Rate = 1, Level = Level.Warning },
    ];
}
