namespace Bongsu.Views.Issues;

/// <summary>What belongs to an issue beside its state: who hears of it, and its files.</summary>
/// <param name="Watchers">The names of those who watch it, in the order in which they began to.</param>
/// <param name="Files">Its files, the oldest first; at most 100.</param>
public sealed record IssueCircle(IReadOnlyList<string> Watchers, IReadOnlyList<IssueFileView> Files);
