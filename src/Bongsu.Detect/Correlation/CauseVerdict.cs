namespace Bongsu.Detect.Correlation;

/// <summary>How well an open problem explains another.</summary>
/// <param name="Problem">The candidate.</param>
/// <param name="Fits">False: it does not explain it, and the reasons say why not.</param>
/// <param name="Score">The higher, the likelier; comparable among the candidates of one problem only.</param>
/// <param name="Reasons">Named reasons, in sentences.</param>
public sealed record CauseVerdict(ProblemFact Problem, bool Fits, int Score, IReadOnlyList<string> Reasons);
