using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Views.Problems;

namespace Bongsu.Views.Incidents;

/// <summary>Which incidents. What is null does not restrict. What counts is what the viewer sees of them.</summary>
public sealed record IncidentFilter
{
    /// <summary>Open, while one of its problems is, or recovered.</summary>
    public ProblemState? State { get; init; }

    /// <summary>The least level of its worst problem.</summary>
    public Level? MinLevel { get; init; }

    /// <summary>A service that one of its problems concerns.</summary>
    public string? Service { get; init; }

    /// <summary>Which come first; by host is as the worst first.</summary>
    public ProblemOrder Order { get; init; }

    /// <summary>How many to leave out at the front.</summary>
    public int Skip { get; init; }

    /// <summary>1 to 1000.</summary>
    public int Take { get; init; } = 50;
}
