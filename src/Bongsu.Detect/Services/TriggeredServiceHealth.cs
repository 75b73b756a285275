using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;

namespace Bongsu.Detect.Services;

/// <summary>
/// A service is as its own service-level triggers and its redundancy margin are: bad where one of them is, not known where none is known yet, else good. From
/// memory.
/// </summary>
internal sealed class TriggeredServiceHealth(TriggerHealths triggers, ServiceStandings standings) : IServiceHealth
{
    public Health Of(EffectiveHost service)
    {
        if (!service.Enabled)
            return Health.NotKnown(ServiceReasons.ServiceOff);
        Margin? margin = standings.Of(service.Id)?.Margin;
        Health[] healths = [.. service.Triggers.Where(t => t.Category == Category.Service).Select(t => triggers.Of(t.Id))];
        if (healths.FirstOrDefault(h => h.State == HealthState.Bad) is { } bad)
            return bad;
        if (margin is { State: MarginState.TooFew })
            return Health.Bad(margin.Because);
        if (healths.Length == 0)
            return Health.NotKnown(ServiceReasons.ServiceNoUsers);
        return healths.Any(h => h.State == HealthState.Good) ? Health.Good : healths[0];
    }
}
