using Bongsu.Detect.Correlation;
using Bongsu.Detect.Topology;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Problems;

/// <summary>The situation of a problem that opens, with what it was read by.</summary>
/// <param name="Situation">For the pipeline.</param>
/// <param name="Fact">The problem as correlation sees it.</param>
/// <param name="Topology">The topology that explains it.</param>
internal sealed record OpeningSituation(Situation Situation, ProblemFact Fact, TopologyGraph Topology);
