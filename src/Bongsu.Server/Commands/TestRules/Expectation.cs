namespace Bongsu.Server.Commands.TestRules;

/// <summary>What must be so at a time.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="At">From the test's start.</param>
/// <param name="Open">Exactly these problems are open; null where it does not say.</param>
/// <param name="Recovered">Exactly these have ended since the last expectation; null where it does not say.</param>
internal sealed record Expectation(Place Place, TimeSpan At, IReadOnlyList<ExpectedProblem>? Open, IReadOnlyList<ExpectedProblem>? Recovered);
