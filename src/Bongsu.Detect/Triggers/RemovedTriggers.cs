using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Triggers;

/// <summary>Ends the open problems of triggers that are gone: nothing else would.</summary>
/// <param name="problems">Has what is open.</param>
/// <param name="catalog">Says why a host is switched off; without it nobody says.</param>
public sealed class RemovedTriggers(IProblemSink problems, IHostCatalog? catalog = null)
{
    /// <summary>Ends those of triggers that were removed while the program was down.</summary>
    /// <param name="plan">The triggers that there are.</param>
    /// <param name="open">What the store knows of the host.</param>
    /// <param name="isOther">True for triggers of the host that somebody else evaluates: theirs stay.</param>
    /// <param name="now">The time of their end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task EndMissingAsync(
        HostPlan plan, IEnumerable<OpenTrigger> open, Func<TriggerId, bool> isOther, Timestamp now, CancellationToken cancellationToken)
    {
        var known = plan.Triggers.Select(t => t.Trigger.Id).ToHashSet();
        foreach (OpenTrigger gone in open.Where(o => o.Open.Count > 0 && !known.Contains(o.Trigger) && !isOther(o.Trigger)))
            await EndAsync(gone.Trigger, HistoryReasons.RemovedTrigger, now, cancellationToken);
    }

    /// <summary>Ends all of a host that was removed or disabled.</summary>
    public async Task EndAllAsync(HostId host, Timestamp now, CancellationToken cancellationToken)
    {
        EffectiveHost? known = catalog?.Find(host);
        string because = known is { Enabled: false, DisabledBecause: { Length: > 0 } said }
            ? HistoryReasons.RemovedHostBecause(said)
            : HistoryReasons.RemovedHost;
        foreach (OpenTrigger open in await problems.GetOpenTriggersAsync(host, cancellationToken))
        {
            if (open.Open.Count > 0)
                await EndAsync(open.Trigger, because, now, cancellationToken);
        }
    }

    private Task EndAsync(TriggerId trigger, string because, Timestamp now, CancellationToken cancellationToken) =>
        problems.RecoverAsync(new ProblemRecovery { Trigger = trigger, At = now, Because = because, IsRemoval = true }, cancellationToken);
}
