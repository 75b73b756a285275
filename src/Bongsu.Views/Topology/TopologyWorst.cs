using Bongsu.Views.Problems;

namespace Bongsu.Views.Topology;

/// <summary>How bad it is in each node. Pure.</summary>
public static class TopologyWorst
{
    /// <summary>The worst level by the id of a node; a node without a problem is not in it.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="groups">The node that stands for others, by the id of the others.</param>
    public static IReadOnlyDictionary<string, int> Of(IEnumerable<ProblemView> problems, IReadOnlyDictionary<string, TopologyNode> groups)
    {
        var worst = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (ProblemView problem in problems)
        {
            foreach (string id in new[] { "host:" + problem.HostName, "service:" + problem.HostName })
            {
                string shown = groups.GetValueOrDefault(id)?.Id ?? id;
                worst[shown] = Math.Max(worst.GetValueOrDefault(shown), (int)problem.Level);
            }
        }

        return worst;
    }
}
