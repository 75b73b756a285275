using Bongsu.Detect.Problems;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Effective;

namespace Bongsu.Cluster.Hosts;

/// <summary>Turns a trigger's transition into a problem opened or ended, durably.</summary>
public sealed class TransitionWriter(IProblemSink problems)
{
    /// <summary>Completes when it is written.</summary>
    public async Task WriteAsync(EffectiveHost host, TriggerTransition transition, CancellationToken cancellationToken)
    {
        EffectiveTrigger trigger = transition.Plan.Trigger;
        if (!transition.Fired)
        {
            await problems.RecoverAsync(trigger.Id, transition.At, transition.Because, cancellationToken);
            return;
        }

        await problems.OpenAsync(
            new ProblemOpening
            {
                Trigger = trigger.Id,
                Host = host.Id,
                HostName = host.Name,
                HostGroups = host.Groups,
                Title = transition.Title,
                Level = trigger.Level,
                Category = trigger.Category,
                Service = host.Service,
                Owner = host.Owner,
                Tags = Merge(host.Tags, trigger.Tags),
                StartedAt = transition.At,
                Because = transition.Because,
                Advice = transition.Advice,
            },
            cancellationToken);
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> host, IReadOnlyDictionary<string, string> trigger)
    {
        var tags = new Dictionary<string, string>(host, StringComparer.Ordinal);
        foreach ((string name, string value) in trigger)
            tags[name] = value;
        return tags;
    }
}
