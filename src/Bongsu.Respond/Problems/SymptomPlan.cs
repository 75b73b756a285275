using Bongsu.Detect.Correlation;
using Bongsu.Detect.Topology;
using Bongsu.Respond.Policies;

namespace Bongsu.Respond.Problems;

/// <summary>What correlation made of a new problem before it is written.</summary>
/// <param name="Fact">The problem.</param>
/// <param name="Explanation">The open problem that explains it, or null.</param>
/// <param name="Quiet">True where somebody is not told because he was told of that one.</param>
/// <param name="Decision">Who is told after that.</param>
/// <param name="Topology">The topology that it was reckoned with.</param>
internal sealed record SymptomPlan(ProblemFact Fact, Explanation? Explanation, bool Quiet, PolicyDecision Decision, TopologyGraph Topology);
