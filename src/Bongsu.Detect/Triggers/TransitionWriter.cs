using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Values;
using Bongsu.Model.Identity;
using Bongsu.Model.Reasons;
using Bongsu.Model.Words;

namespace Bongsu.Detect.Triggers;

/// <summary>Turns a trigger's transition into a problem opened or ended, durably.</summary>
/// <param name="problems">Makes it durable.</param>
/// <param name="newest">What checks said last, so that the problem of a failed one says why.</param>
public sealed class TransitionWriter(IProblemSink problems, INewestValues newest)
{
    private static readonly TimeSpan s_sameRun = TimeSpan.FromSeconds(1);

    /// <summary>Completes when it is durable, with what became of it.</summary>
    public async Task<OpeningResult> WriteAsync(TriggerTransition transition, CancellationToken cancellationToken)
    {
        EffectiveHost host = transition.Host;
        EffectiveTrigger trigger = transition.Plan.Trigger;
        if (!transition.Fired)
        {
            await problems.RecoverAsync(
                new ProblemRecovery
                {
                    Trigger = trigger.Id,
                    At = transition.At,
                    Because = CheckOf(transition) is { } check ? TriggerReasons.CheckWorks(check.Name, transition.Because) : transition.Because,
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
                HostDisplayName = host.DisplayName,
                HostGroups = host.Groups,
                Title = transition.Title,
                Family = trigger.Name,
                Level = trigger.Level,
                Category = trigger.Category,
                Service = host.Service,
                Owner = host.Owner,
                Tags = Merge(host.Tags, transition.Tags),
                StartedAt = transition.At,
                Because = CheckError(transition) is var (failed, error) ? TriggerReasons.CheckFailed(failed, error, transition.Because) : transition.Because,
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

    // "The check failed" is of no use without the check's error. That is no item of the trigger; it came with the same check run.
    private (string Check, string Error)? CheckError(TriggerTransition transition)
    {
        EffectiveHost host = transition.Host;
        return CheckOf(transition) is { } check
            && (transition.Plan.Items.Values.First() == check.PlacesBad ? check.PlacesError : check.Error) is { } error
            && host.Items.TryGetValue(error, out EffectiveItem? item)
            && newest.Get(item) is { Text.Length: > 0 } said
            && (transition.At - said.At).Duration() <= s_sameRun
            ? (check.Name, Reason(host, check, said.Text))
            : null;
    }

    // The check whose success, here or elsewhere, is all that the trigger reads.
    private static EffectiveCheck? CheckOf(TriggerTransition transition)
    {
        if (transition.Plan.Items.Count != 1)
            return null;
        ItemId read = transition.Plan.Items.Values.First();
        return transition.Host.Checks.FirstOrDefault(c => c.Ok == read || c.PlacesBad == read);
    }

    // The error is a value, in English; outputs of the same check run that have no value give the reason in every language.
    private string Reason(EffectiveHost host, EffectiveCheck check, string english) => check.Outputs.Values
        .Select(id => host.Items.TryGetValue(id, out EffectiveItem? output) ? newest.WhyNone(output) : null)
        .FirstOrDefault(reason => reason.English() == english) ?? english;

    // Where several problems may be open at once, going bad and going back are different things.
    private static FlappingDefinition? FlappingOf(EffectiveTrigger trigger) => trigger.Multiple || trigger.CorrelationTag is not null ? null : trigger.Flapping;

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> host, IReadOnlyDictionary<string, string> trigger)
    {
        var tags = new Dictionary<string, string>(host, StringComparer.Ordinal);
        foreach ((string name, string value) in trigger)
            tags[name] = value;
        return tags;
    }
}
