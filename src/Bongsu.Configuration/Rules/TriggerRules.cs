using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Problems;

namespace Bongsu.Configuration.Rules;

/// <summary>What holds for a trigger's options of its problems' life.</summary>
internal static class TriggerRules
{
    private const int MaxDependencies = 50;
    private const int MaxTagLength = 255;

    public static void Check(RuleContext context, TriggerDefinition trigger, object[] path)
    {
        if (trigger.EventName is { } name && (name.Trim().Length is 0 or > 2048))
            context.Fault("an event's name has 1 to 2048 characters.", [.. path, "eventName"]);
        if (trigger.DependsOn.Count > MaxDependencies)
            context.Fault($"a trigger depends on at most {MaxDependencies} others.", [.. path, "dependsOn"]);
        if (trigger.CorrelationTag is { } tag && (tag.Trim().Length is 0 or > MaxTagLength))
            context.Fault($"the name of a tag has 1 to {MaxTagLength} characters.", [.. path, "correlationTag"]);
        else if (trigger.CorrelationTag is { } wanted && !trigger.Tags.ContainsKey(wanted))
            context.Warn(
                $"trigger '{trigger.Name}' correlates by the tag '{wanted}', which it does not have itself: unless its host has it, a good value ends only "
                    + "problems without it.",
                [.. path, "correlationTag"]);
        if (!HealWindow.TryParse(trigger.HealWindow, out _))
            context.Fault($"'{trigger.HealWindow}' is not a heal window: write none, auto, or a span of at most 1h such as 2m.", [.. path, "healWindow"]);
        if (trigger.Flapping is { } flapping)
            Flapping(context, flapping, [.. path, "flapping"]);
    }

    public static void Flapping(RuleContext context, FlappingDefinition flapping, object[] path)
    {
        if (flapping.Changes is not (0 or (>= 3 and <= 1000)))
            context.Fault($"flapping begins at 3 to 1000 changes, or 0 for never, not {flapping.Changes}.", [.. path, "changes"]);
        SpanRules.Between(context, flapping.Window, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), "the window of flapping", [.. path, "window"]);
    }
}
