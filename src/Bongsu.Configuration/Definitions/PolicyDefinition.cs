namespace Bongsu.Configuration.Definitions;

/// <summary>
/// A policy (정책). Policies are tried in order; the first that matches decides unless it says <see cref="Continue"/>. None at all: the shipped ones.
/// </summary>
public sealed record PolicyDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>Place in the order, ascending; equal ones by name.</summary>
    public int Order { get; init; } = 100;

    /// <summary>Which problems.</summary>
    public PolicyMatch Match { get; init; } = new();

    /// <summary>What to do.</summary>
    public IReadOnlyList<PolicyStep> Steps { get; init; } = [];

    /// <summary>
    /// Where above zero: this long after its last step the steps begin again, until somebody acknowledges the problem or works on its issue, or it ends.
    /// Digests are not repeated.
    /// </summary>
    public TimeSpan Repeat { get; init; }

    /// <summary>Trackers to open an issue in beside the own one; absent means all enabled ones, empty none.</summary>
    [RefersTo(typeof(TrackerDefinition))]
    public IReadOnlyList<string>? Track { get; init; }

    /// <summary>
    /// By what its problems join open incidents: <c>cause</c>, <c>service</c>, <c>trigger</c>, <c>host</c>. Absent means all, empty none: each problem is an
    /// incident of its own.
    /// </summary>
    public IReadOnlyList<string>? GroupBy { get; init; }

    /// <summary>True lets the next policies match as well.</summary>
    public bool Continue { get; init; }
}
