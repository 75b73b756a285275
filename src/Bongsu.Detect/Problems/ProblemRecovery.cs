using Bongsu.Configuration.Definitions;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Problems;

/// <summary>What Detect says when a trigger is good again.</summary>
public sealed record ProblemRecovery
{
    /// <summary>The trigger.</summary>
    public required TriggerId Trigger { get; init; }

    /// <summary>The time of the value, or of the clock, that made it good.</summary>
    public required Timestamp At { get; init; }

    /// <summary>Why, in a sentence with the values.</summary>
    public required string Because { get; init; }

    /// <summary>True where only problems of <see cref="Correlation"/> end.</summary>
    public bool ByCorrelation { get; init; }

    /// <summary>The correlation tag's value now; null where the tag is absent.</summary>
    public string? Correlation { get; init; }

    /// <summary>Where set: only problems that started then or before end. For values that are judged again after a crash.</summary>
    public Timestamp? StartedUpTo { get; init; }

    /// <summary>When the trigger counts as flapping; null for never.</summary>
    public FlappingDefinition? Flapping { get; init; }

    /// <summary>True where the trigger is gone: its problem ends even while it flaps.</summary>
    public bool IsRemoval { get; init; }
}
