using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Views.Problems;

/// <summary>Which problems. What is null or empty does not restrict.</summary>
public sealed record ProblemFilter
{
    /// <summary>Open or recovered.</summary>
    public ProblemState? State { get; init; }

    /// <summary>The least level.</summary>
    public Level? MinLevel { get; init; }

    /// <summary>Whose view.</summary>
    public Category? Category { get; init; }

    /// <summary>A service's name.</summary>
    public string? Service { get; init; }

    /// <summary>A host's name.</summary>
    public string? Host { get; init; }

    /// <summary>Only of these hosts, by id; null for all, at most a page of them.</summary>
    public IReadOnlyList<long>? HostIds { get; init; }

    /// <summary>Part of the title or the host's name, case ignored.</summary>
    public string? Text { get; init; }

    /// <summary>Only those that nobody has acknowledged (true) or somebody has (false).</summary>
    public bool? Unacknowledged { get; init; }

    /// <summary>Not started before; Unix milliseconds.</summary>
    public long? FromMs { get; init; }

    /// <summary>Started before; Unix milliseconds.</summary>
    public long? ToMs { get; init; }

    /// <summary>Still open, or recovered at this time or later; Unix milliseconds.</summary>
    public long? EndedFromMs { get; init; }

    /// <summary>Only of these triggers, by id; null for all, at most a page of them.</summary>
    public IReadOnlyList<long>? TriggerIds { get; init; }

    /// <summary>Which come first.</summary>
    public ProblemOrder Order { get; init; }

    /// <summary>How many to leave out at the front.</summary>
    public int Skip { get; init; }

    /// <summary>1 to 1000.</summary>
    public int Take { get; init; } = 50;
}
