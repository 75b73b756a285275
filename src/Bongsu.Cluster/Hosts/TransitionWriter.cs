using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Words;

namespace Bongsu.Cluster.Hosts;

/// <summary>Turns a trigger's transition into a problem opened or ended, durably.</summary>
/// <param name="problems">Who makes it durable.</param>
/// <param name="latest">What checks said last, so that a failed one says why; null where nothing is collected.</param>
public sealed class TransitionWriter(IProblemSink problems, ILatestValues? latest = null)
{
    private static readonly TimeSpan s_sameLook = TimeSpan.FromSeconds(1);

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
                Because = CheckError(host, transition) is { } error ? $"{error} — {transition.Because}" : transition.Because,
                Multiple = trigger.Multiple,
                Correlation = transition.Correlation,
                Masters = transition.Plan.Masters,
                IsReplay = transition.IsReplay,
                ManualClose = trigger.ManualClose,
                HealWindow = trigger.HealWindow,
                Flapping = FlappingOf(trigger),
                Advice = transition.Advice,
            },
            cancellationToken);
    }

    // A problem of "the check failed" is of no use without what the check met. Its error is no item of the trigger; it came with the same look.
    private string? CheckError(EffectiveHost host, TriggerTransition transition)
    {
        if (latest is null || transition.Plan.Items.Count != 1)
            return null;
        ItemId read = transition.Plan.Items.Values.First();
        foreach (EffectiveCheck check in host.Checks)
        {
            if (check.Outputs.TryGetValue("ok", out ItemId ok) && ok == read && check.Outputs.TryGetValue("error", out ItemId error)
                && host.Items.TryGetValue(error, out EffectiveItem? item) && latest.Get(item)?.Value is { Text.Length: > 0 } said && (transition.At - said.At).Duration() <= s_sameLook)
                return $"{check.Name}: {Sentence(host, check, said.Text)}";
        }

        return null;
    }

    // The error item is a value, in English; outputs of the same check run that have no value say why in every language.
    private string Sentence(EffectiveHost host, EffectiveCheck check, string english) =>
        check.Outputs.Values.Select(id => host.Items.TryGetValue(id, out EffectiveItem? output) ? latest!.Get(output)?.Error : null).FirstOrDefault(error => error.English() == english) ?? english;

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
