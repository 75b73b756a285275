using Bongsu.Configuration.Effective;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Views.Overviews;

/// <summary>A service as a beacon: as many fires as its worst open problem's level.</summary>
/// <param name="Service">The service.</param>
/// <param name="Worst">The worst level among its own and its members' open problems, or null where all is well.</param>
/// <param name="OpenByLevel">How many open problems of each level 1 to 5, index 0 is level 1.</param>
/// <param name="Members">Its member hosts.</param>
/// <param name="Health">Good, bad, or not known and why (no check has answered yet, collection has stopped).</param>
public sealed record ServiceSummary(EffectiveHost Service, Level? Worst, IReadOnlyList<int> OpenByLevel, IReadOnlyList<EffectiveHost> Members, Health Health)
{
    /// <summary>True where its checks succeed again, and all that is still open of its own is its error budget.</summary>
    public bool WorksAgain { get; init; }

    /// <summary>The title of the worst open problem, the newest of several; null where all is well. May hold reasons.</summary>
    public string? WorstTitle { get; init; }
}
