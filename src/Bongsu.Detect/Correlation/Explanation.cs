namespace Bongsu.Detect.Correlation;

/// <summary>Why a problem is only a symptom of another.</summary>
/// <param name="Cause">The other.</param>
/// <param name="Rule">One of <see cref="SymptomRules"/>' names.</param>
/// <param name="Reason">A sentence that names the other problem.</param>
public sealed record Explanation(ProblemFact Cause, string Rule, string Reason);
