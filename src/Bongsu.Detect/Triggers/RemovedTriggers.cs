using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Triggers;

/// <summary>Ends the open problems of triggers that are gone: nothing else would.</summary>
public sealed class RemovedTriggers(IProblemSink problems)
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
        foreach (OpenTrigger open in await problems.GetOpenTriggersAsync(host, cancellationToken))
        {
            if (open.Open.Count > 0)
                await EndAsync(open.Trigger, HistoryReasons.RemovedHost, now, cancellationToken);
        }
    }

    private Task EndAsync(TriggerId trigger, string because, Timestamp now, CancellationToken cancellationToken) =>
        problems.RecoverAsync(new ProblemRecovery { Trigger = trigger, At = now, Because = because, IsRemoval = true }, cancellationToken);
}
