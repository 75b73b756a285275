using Bongsu.Model.Problems;

namespace Bongsu.Views.Problems;

/// <summary>Which issues of the own tracker. What is null or empty does not restrict.</summary>
public sealed record IssueFilter
{
    /// <summary>How far it is.</summary>
    public IssueState? State { get; init; }

    /// <summary>Part of the problem's title or its host's name, case ignored.</summary>
    public string? Text { get; init; }

    /// <summary>A service's name.</summary>
    public string? Service { get; init; }

    /// <summary>Whose it is: exactly as it was assigned.</summary>
    public string? Assignee { get; init; }
}
