namespace Bongsu.Views.Evidence;

/// <summary>Why a problem fired.</summary>
/// <param name="Expression">Its trigger's; null where the trigger is gone, or the viewer does not see its host.</param>
/// <param name="Charts">The items that it reads.</param>
public sealed record EvidenceView(string? Expression, IReadOnlyList<EvidenceChart> Charts)
{
    /// <summary>The names of what the failed check has left to look at; empty for other problems, and once it is no longer kept.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
