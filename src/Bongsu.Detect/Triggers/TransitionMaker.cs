using Bongsu.Configuration.Effective;
using Bongsu.Expressions;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Triggers;

/// <summary>Makes what is said about a trigger's change: its name, tags and advice with the macros of the moment.</summary>
internal static class TransitionMaker
{
    private const int MaxCorrelation = 255;

    /// <summary>A change of one of the host's triggers.</summary>
    /// <param name="host">The host's plan.</param>
    /// <param name="plan">The trigger.</param>
    /// <param name="fired">True where it went bad.</param>
    /// <param name="context">What was seen when it changed.</param>
    /// <param name="because">Why.</param>
    public static TriggerTransition Make(HostPlan host, TriggerPlan plan, bool fired, EvaluationContext context, string because)
    {
        EffectiveTrigger trigger = plan.Trigger;
        Timestamp at = context.Now;
        var macros = new TriggerMacros(host.Host, host, plan, context);
        string Expand(string text) => MacroExpander.Expand(text, macros, context.TimeZone, at);
        IReadOnlyDictionary<string, string> tags = trigger.Tags.Values.Any(MacroScanner.Contains)
            ? trigger.Tags.ToDictionary(t => t.Key, t => Expand(t.Value), StringComparer.Ordinal)
            : trigger.Tags;
        string? correlation = trigger.CorrelationTag is not { } tag ? null
            : tags.TryGetValue(tag, out string? value)
                || host.Host.Tags.TryGetValue(tag, out value) ? (value.Length > MaxCorrelation ? value[..MaxCorrelation] : value) : null;
        string? advice = trigger.Description is { } description ? Expand(description) : null;
        return new TriggerTransition(host.Host, plan, fired, at, because, Expand(trigger.EventName ?? trigger.Name), advice)
        {
            Tags = tags,
            Correlation = correlation,
        };
    }
}
