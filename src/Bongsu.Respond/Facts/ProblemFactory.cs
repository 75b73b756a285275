using Bongsu.Configuration.Effective;
using Bongsu.Detect.Correlation;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Detect.Topology;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Facts;

/// <summary>The one place where openings and rows become the values that the pipeline, messages, trackers and correlation reason about.</summary>
internal static class ProblemFactory
{
    /// <summary>A problem that opens.</summary>
    public static ProblemFacts Facts(ProblemOpening opening) => new()
    {
        HostName = opening.HostName,
        HostDisplayName = opening.HostDisplayName,
        HostGroups = opening.HostGroups,
        Title = opening.Title,
        Level = opening.Level,
        Category = opening.Category,
        Service = opening.Service,
        Owner = opening.Owner,
        Tags = opening.Tags,
        StartedAt = opening.StartedAt,
        Because = opening.Because,
        Advice = opening.Advice,
    };

    /// <summary>A problem that is written.</summary>
    /// <param name="row">The problem.</param>
    /// <param name="host">Its host now; null where there is none any more.</param>
    public static ProblemFacts Facts(ProblemRow row, EffectiveHost? host) => new()
    {
        Id = row.Id,
        HostName = row.HostName,
        HostDisplayName = host?.DisplayName ?? row.HostDisplayName,
        HostGroups = host?.Groups ?? [],
        Title = row.Title,
        Level = row.Level,
        Category = row.Category,
        Service = row.Service,
        Owner = row.Owner,
        Tags = row.Tags,
        StartedAt = Timestamp.FromUnixMilliseconds(row.StartedAtMs),
        Because = row.Because,
        Advice = row.Advice,
    };

    /// <summary>What correlation knows of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="host">Its host.</param>
    /// <param name="trigger">Its trigger.</param>
    /// <param name="topology">What needs what.</param>
    public static ProblemFact Correlated(ProblemFacts problem, HostId host, TriggerId trigger, TopologyGraph topology) => new()
    {
        Id = problem.Id,
        Node = problem.HostName,
        Service = problem.Service,
        Owner = problem.Owner,
        Category = problem.Category,
        Level = problem.Level,
        Title = problem.Title,
        StartedAt = problem.StartedAt,
        SaysDown = problem.Category == Category.Instance && SaysDown(topology.Find(problem.HostName), trigger, problem.Tags),
        IsSummary = ServiceTriggers.IsOne(host, trigger),
    };

    /// <summary>What correlation knows of a problem that is written.</summary>
    public static ProblemFact Correlated(ProblemRow row, TopologyGraph topology, bool isExplained) =>
        Correlated(Facts(row, null), new HostId(row.HostId), new TriggerId(row.TriggerId), topology) with { IsExplained = isExplained };

    private static bool SaysDown(EffectiveHost? host, TriggerId trigger, IReadOnlyDictionary<string, string> tags) =>
        (host?.Triggers.FirstOrDefault(t => t.Id == trigger) is { } known && AvailabilityTriggers.Says(host, known)) || AvailabilityTriggers.IsTagged(tags);
}
