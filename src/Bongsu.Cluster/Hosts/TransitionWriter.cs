using Bongsu.Detect.Problems;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Configuration;
using Bongsu.Model.Effective;

namespace Bongsu.Cluster.Hosts;

/// <summary>Turns a trigger's transition into a problem opened or ended, durably.</summary>
public sealed class TransitionWriter(IProblemSink problems)
{
    /// <summary>Completes when it is written, with what became of it.</summary>
    public async Task<OpeningResult> WriteAsync(EffectiveHost host, TriggerTransition transition, CancellationToken cancellationToken)
    {
        EffectiveTrigger trigger = transition.Plan.Trigger;
        if (!transition.Fired)
        {
            await problems.RecoverAsync(
                new ProblemRecovery
                {
                    Trigger = trigger.Id,
                    At = transition.At,
                    Because = transition.Because,
                    ByCorrelation = trigger.CorrelationTag is not null && !transition.IsRemoval,
                    Correlation = transition.Correlation,
                    StartedUpTo = transition.IsReplay ? transition.At : null,
                    IsRemoval = transition.IsRemoval,
                    Flapping = FlappingOf(trigger),
                },
                cancellationToken);
            return default;
        }

        return await problems.OpenAsync(
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
                Tags = Merge(host.Tags, transition.Tags),
                StartedAt = transition.At,
                Because = transition.Because,
                Multiple = trigger.Multiple,
                Correlation = transition.Correlation,
                Masters = transition.Plan.Masters,
                ManualClose = trigger.ManualClose,
                HealWindow = trigger.HealWindow,
                Flapping = FlappingOf(trigger),
                Advice = transition.Advice,
            },
            cancellationToken);
    }

    // Where several problems may be open at once, forth and back are different things.
    private static FlappingDefinition? FlappingOf(EffectiveTrigger trigger) => trigger.Multiple || trigger.CorrelationTag is not null ? null : trigger.Flapping;

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> host, IReadOnlyDictionary<string, string> trigger)
    {
        var tags = new Dictionary<string, string>(host, StringComparer.Ordinal);
        foreach ((string name, string value) in trigger)
            tags[name] = value;
        return tags;
    }
}
