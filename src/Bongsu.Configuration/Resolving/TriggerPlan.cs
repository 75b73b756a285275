using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Expressions;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Configuration.Resolving;

/// <summary>
/// A trigger of a host or template, ready to be made for many hosts: parsed once; printed once where it holds no macros, so that all hosts share the text.
/// </summary>
internal sealed class TriggerPlan
{
    private readonly TriggerDefinition _trigger;
    private readonly string? _template;
    private readonly Expression? _expression;
    private readonly Expression? _recovery;
    private readonly string? _fault;
    private readonly string? _printed;
    private readonly string? _printedRecovery;

    private readonly Level _instanceDefault;
    private readonly Level _serviceDefault;

    public TriggerPlan(
        TriggerDefinition trigger,
        string? template,
        Level instanceDefault = Level.Notice,
        Level serviceDefault = Level.Critical,
        IReadOnlyDictionary<string, string>? patterns = null)
    {
        (_trigger, _template, _instanceDefault, _serviceDefault) = (trigger, template, instanceDefault, serviceDefault);
        if (!Expression.TryParse(trigger.Expression, out _expression, out ExpressionError? error))
            _fault = $"Trigger '{trigger.Name}': {error.Message} (column {error.Column} of '{trigger.Expression}')";
        else if (trigger.Recovery is not null && !Expression.TryParse(trigger.Recovery, out _recovery, out error))
            _fault = $"Trigger '{trigger.Name}': in the recovery expression, {error.Message} (column {error.Column} of '{trigger.Recovery}')";
        if (patterns is not null)
        {
            _expression = _expression?.ExpandRegularExpressions(patterns);
            _recovery = _recovery?.ExpandRegularExpressions(patterns);
        }

        _printed = Print(_expression, trigger.Expression);
        _printedRecovery = Print(_recovery, trigger.Recovery);
    }

    public string Name => _trigger.Name;

    public bool Enabled => _trigger.Enabled;

    /// <summary>Of a prototype: whether it is made where no override says.</summary>
    public bool Discover => _trigger.Discover;

    /// <summary>The trigger's name on a host, by which overrides choose it.</summary>
    public string NameOn(HostMacros macros) => MacroText.Expand(_trigger.Name, macros.WithoutHost);

    /// <summary>The level as an override's severity or level would have it, within the bounds of the category.</summary>
    public static EffectiveTrigger WithLevel(EffectiveTrigger trigger, Level wanted, SettingsDefinition settings)
    {
        Level level = settings.Bounds().Bound(trigger.Category, wanted);
        return trigger with { Level = level, BoundedFrom = level == wanted ? null : wanted };
    }

    /// <summary>The trigger on a host, or null with a fault.</summary>
    public EffectiveTrigger? Make(HostId id, HostSource host, HostMacros macros, SettingsDefinition settings, ICollection<string> faults)
    {
        if (_fault is not null)
        {
            faults.Add(_fault);
            return null;
        }

        string expression;
        string? recovery;
        try
        {
            expression = _printed ?? Expand(_expression!, macros);
            recovery = _recovery is null ? null : _printedRecovery ?? Expand(_recovery, macros);
        }
        catch (ExpressionException e)
        {
            faults.Add($"Trigger '{_trigger.Name}': {e.Message}");
            return null;
        }

        // Built-in macros of names and texts belong to the event and are expanded when a problem opens.
        string name = MacroText.Expand(_trigger.Name, macros.WithoutHost);
        Category category = _trigger.Category ?? host.DefaultCategory;
        Level wanted = _trigger.Level ?? _trigger.Severity?.ToLevel() ?? (category == Category.Service ? _serviceDefault : _instanceDefault);
        Level level = settings.Bounds().Bound(category, wanted);
        _ = HealWindow.TryParse(_trigger.HealWindow, out HealWindow healWindow);
        return new EffectiveTrigger
        {
            Id = StableId.Trigger(id, name),
            Name = name,
            Expression = expression,
            Recovery = recovery,
            Level = level,
            BoundedFrom = level == wanted ? null : wanted,
            Category = category,
            Tags = _trigger.Tags.Any(t => MacroText.Has(t.Value))
                ? _trigger.Tags.ToDictionary(t => t.Key, t => MacroText.Expand(t.Value, macros.WithoutHost))
                : _trigger.Tags,
            Description = _trigger.Description is null ? null : MacroText.Expand(_trigger.Description, macros.WithoutHost),
            EventName = _trigger.EventName is null ? null : MacroText.Expand(_trigger.EventName, macros.WithoutHost),
            DependsOn = _trigger.DependsOn.Any(MacroText.Has)
                ? [.. _trigger.DependsOn.Select(d => MacroText.Expand(d, macros.WithoutHost))]
                : _trigger.DependsOn,
            Multiple = _trigger.Multiple,
            CorrelationTag = _trigger.CorrelationTag,
            ManualClose = _trigger.ManualClose,
            HealWindow = healWindow,
            Flapping = _trigger.Flapping ?? settings.Flapping,
            Template = _template,
        };
    }

    private static string Expand(Expression expression, HostMacros macros) => expression.MapItems(Own).ExpandMacros(macros).ToString();

    private static string? Print(Expression? expression, string? text) =>
        expression is null || MacroText.Has(text) ? null : expression.MapItems(Own).ToString();

    private static ItemReference Own(ItemReference item) => item.Host == "{HOST.HOST}" ? item with { Host = "" } : item;
}
