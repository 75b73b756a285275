using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Definitions;

/// <summary>A pair of windows and the rate at which the error budget must be spent in both for it to be a problem.</summary>
public sealed record BurnRateDefinition
{
    /// <summary>The window that shows that it matters, 10 m to 30 d.</summary>
    public required TimeSpan Long { get; init; }

    /// <summary>The window that shows that it still goes on, 1 m up to the long one.</summary>
    public required TimeSpan Short { get; init; }

    /// <summary>How many times faster than the budget allows, above 0; 1 spends exactly the budget in 30 days.</summary>
    public required double Rate { get; init; }

    /// <summary>4 and 5: a service-level problem, users feel it. 1 to 3: a trend for infrastructure, category instance.</summary>
    public Level Level { get; init; } = Level.Critical;
}
