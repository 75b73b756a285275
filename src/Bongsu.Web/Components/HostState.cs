using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Views.Problems;

namespace Bongsu.Web.Components;

/// <summary>How a host stands in a list: its worst open problem, or a word.</summary>
/// <param name="Worst">The worst level, or null without an open problem.</param>
/// <param name="Open">How many are open.</param>
/// <param name="Word">Key of the word for a host without open problems.</param>
/// <param name="Look">Its style.</param>
internal readonly record struct HostState(Level? Worst, int Open, string Word, string Look)
{
    /// <summary>Whether the host's Zabbix agent is there; null where it needs none.</summary>
    public static Model.Problems.Health? AgentOf(EffectiveHost host, IHostAvailability availability) =>
        host.Enabled && host.Items.Values.Any(static i => i.Type.StartsWith("zabbix-", StringComparison.Ordinal)) ? availability.Get(host) : null;

    /// <summary>From the open problems of all hosts, and whether its agent is there.</summary>
    public static HostState Of(EffectiveHost host, IReadOnlyList<ProblemView> open, Model.Problems.Health? agent)
    {
        Level? worst = null;
        int count = 0;
        foreach (ProblemView problem in open)
        {
            if (problem.HostId != host.Id.Value)
                continue;
            count++;
            if (worst is null || problem.Level > worst)
                worst = problem.Level;
        }

        return (host, count) switch
        {
            (_, > 0) => new(worst, count, "", ""),
            ({ Enabled: false }, _) => new(null, 0, "Host.Disabled", "off"),
            (_, 0) when agent is { State: HealthState.Bad } => new(null, 0, "Host.AgentSilent", "bad"),
            (_, 0) when agent is { State: HealthState.NotKnown } => new(null, 0, "Beacon.NotKnown", "unknown"),
            ({ Faults.Count: > 0 }, _) => new(null, 0, "Host.Faulty", "unknown"),
            ({ Items.Count: 0 }, _) => new(null, 0, "Host.NothingCollected", "unknown"),
            _ => new(null, 0, "Host.Good", "good"),
        };
    }
}
