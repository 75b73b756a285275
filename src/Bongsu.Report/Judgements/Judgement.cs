using Bongsu.Model.Time;

namespace Bongsu.Report.Judgements;

/// <summary>What an owner said, and what became of it.</summary>
public sealed record Judgement
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The kind of problem.</summary>
    public required JudgedKind Kind { get; init; }

    /// <summary>What they said.</summary>
    public required JudgementAnswer Answer { get; init; }

    /// <summary>When.</summary>
    public required Timestamp At { get; init; }

    /// <summary>The change of the configuration that is proposed, as YAML; null where none is needed.</summary>
    public string? Change { get; init; }

    /// <summary>How many notifications a week it saves (below 0: adds), by the last four weeks; null where that is not known.</summary>
    public double? SavedPerWeek { get; init; }

    /// <summary>Null while it waits; true where infrastructure accepted it, false where it refused.</summary>
    public bool? Accepted { get; init; }

    /// <summary>Who decided, or null.</summary>
    public string? DecidedBy { get; init; }
}
