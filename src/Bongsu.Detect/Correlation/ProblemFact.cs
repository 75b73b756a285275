using Bongsu.Model.Levels;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Correlation;

/// <summary>A problem as correlation sees it.</summary>
public sealed record ProblemFact
{
    /// <summary>Its number; 0 while it is not written yet.</summary>
    public long Id { get; init; }

    /// <summary>The host or service whose problem it is.</summary>
    public required string Node { get; init; }

    /// <summary>The service concerned, or null.</summary>
    public string? Service { get; init; }

    /// <summary>The organisation that may see it beside infrastructure, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>Whose view.</summary>
    public required Category Category { get; init; }

    /// <summary>How bad.</summary>
    public required Level Level { get; init; }

    /// <summary>What it says.</summary>
    public required string Title { get; init; }

    /// <summary>The first evidence.</summary>
    public required Timestamp StartedAt { get; init; }

    /// <summary>True where it says that its node is not there at all.</summary>
    public bool SaysDown { get; init; }

    /// <summary>
    /// True where it says only how the error budget of a service is spent, or how many of its members are left: a summary of what others say.
    /// </summary>
    public bool IsSummary { get; init; }

    /// <summary>True while another problem explains it.</summary>
    public bool IsExplained { get; init; }
}
