namespace Bongsu.Views.Past;

/// <summary>The problems of a time.</summary>
/// <param name="Problems">By their start, the oldest first.</param>
/// <param name="IsCut">True where there were more: the oldest are left out.</param>
public sealed record PastProblems(IReadOnlyList<PastProblem> Problems, bool IsCut);
