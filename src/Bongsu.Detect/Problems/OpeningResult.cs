using Bongsu.Model.Identity;

namespace Bongsu.Detect.Problems;

/// <summary>What became of an opening.</summary>
/// <param name="Outcome">Which.</param>
/// <param name="Problem">The problem; number 0 where there is none.</param>
/// <param name="Reason">Why there is none, in a sentence; null where there is one.</param>
public readonly record struct OpeningResult(OpeningOutcome Outcome, ProblemId Problem, string? Reason = null)
{
    /// <summary>The problem alone.</summary>
    public static implicit operator ProblemId(OpeningResult result) => result.Problem;
}
