using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Cluster.Hosts;

/// <summary>Makes the triggers of a host from its plan and what the stores hold.</summary>
internal sealed class TriggerLoader(
    TriggerIndex index, IProblemSink problems, RemovedTriggers removed, TriggerHealths healths, WindowPrimer windows, TrendPrimer trends, WatchClock watch)
{
    /// <summary>Since when silence means anything; it changes when the clock is set.</summary>
    public Timestamp WatchedSince => watch.Since;

    /// <summary>What a host's triggers are now; null where it is unknown or disabled.</summary>
    public HostPlan? PlanOf(HostId host) => index.Find(host);

    /// <summary>The triggers with their open problems, their windows still empty; open problems of triggers that are gone are ended.</summary>
    public async Task<HostTriggers> LoadAsync(HostPlan plan, Timestamp now, CancellationToken cancellationToken)
    {
        HostId host = plan.Host.Id;
        IReadOnlyList<OpenTrigger> open = await problems.GetOpenTriggersAsync(host, cancellationToken);
        await removed.EndMissingAsync(plan, open, trigger => trigger.IsAlert || ServiceTriggers.IsOne(host, trigger), now, cancellationToken);
        return new HostTriggers(plan, open, watch.Since, timeZone: null, trigger => healths.Of(trigger).State == HealthState.Bad, index.AddedAt);
    }

    /// <summary>Fills the windows that are empty and the hours that are wanted.</summary>
    public async Task PrimeAsync(HostTriggers triggers, Timestamp now, bool afterStart, CancellationToken cancellationToken)
    {
        await windows.PrimeAsync(triggers, now, afterStart, cancellationToken);
        await trends.PrimeAsync(triggers, now, cancellationToken);
    }

    /// <summary>Reads the hours that have ended.</summary>
    public Task PrimeTrendsAsync(HostTriggers triggers, Timestamp now, CancellationToken cancellationToken) =>
        trends.PrimeAsync(triggers, now, cancellationToken);

    /// <summary>Ends all open problems of a host that is gone.</summary>
    public Task EndAllAsync(HostId host, Timestamp now, CancellationToken cancellationToken) => removed.EndAllAsync(host, now, cancellationToken);
}
