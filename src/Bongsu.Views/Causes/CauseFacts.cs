using Bongsu.Detect.Correlation;
using Bongsu.Detect.Services;
using Bongsu.Detect.Topology;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Store.Rows;

namespace Bongsu.Views.Causes;

/// <summary>Makes of stored problems what correlation ranks.</summary>
internal static class CauseFacts
{
    public static ProblemFact Of(ProblemRow row, TopologyGraph topology) => new()
    {
        Id = row.Id,
        Node = row.HostName,
        Service = row.Service,
        Owner = row.Owner,
        Category = row.Category,
        Level = row.Level,
        Title = row.Title,
        StartedAt = Timestamp.FromUnixMilliseconds(row.StartedAtMs),
        SaysDown = row.Category == Category.Instance && SaysDown(row, topology),
        IsSummary = ServiceTriggers.IsOne(new HostId(row.HostId), new TriggerId(row.TriggerId)),
    };

    private static bool SaysDown(ProblemRow row, TopologyGraph topology)
    {
        var trigger = new TriggerId(row.TriggerId);
        return (topology.Find(row.HostName) is { } host
            && host.Triggers.FirstOrDefault(t => t.Id == trigger) is { } known
            && AvailabilityTriggers.Says(host, known))
            || AvailabilityTriggers.IsTagged(row.Tags);
    }
}
