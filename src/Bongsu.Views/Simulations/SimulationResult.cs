using Bongsu.Configuration.Planning;
using Bongsu.Model.Time;

namespace Bongsu.Views.Simulations;

/// <summary>Who would have been notified of the problems of a period, cut to what the viewer may see.</summary>
public sealed record SimulationResult
{
    /// <summary>The beginning.</summary>
    public required Timestamp From { get; init; }

    /// <summary>The end.</summary>
    public required Timestamp To { get; init; }

    /// <summary>The problems that the viewer sees, the oldest first.</summary>
    public required IReadOnlyList<SimulatedProblem> Problems { get; init; }

    /// <summary>True where there were more problems, or more time would have been needed, than one simulation takes: what came last is missing.</summary>
    public required bool IsCut { get; init; }

    /// <summary>Under the present configuration.</summary>
    public required SimulationOutcome Present { get; init; }

    /// <summary>Under the draft; null without one.</summary>
    public SimulationOutcome? Draft { get; init; }

    /// <summary>What the draft would change in the configuration; null without one. Where it has faults, there is no outcome under it.</summary>
    public ApplyResult? DraftResult { get; init; }

    /// <summary>What the draft would change for people; null without one.</summary>
    public SimulationDifference? Difference => Draft is null ? null : SimulationDifference.Of(Present, Draft);

    /// <summary>In numbers.</summary>
    public IReadOnlyList<SimulationTotal> Totals => SimulationTotal.Of(Present, Draft);
}
