using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Resolving;

/// <summary>A check of a host, service or template: its output items and the trigger that says it failed.</summary>
internal sealed class CheckPlan
{
    /// <summary>The level of a failed check on a host, where it does not say.</summary>
    public const Level InstanceDefault = Level.Warning;

    /// <summary>The level of a failed check on a service, where it does not say.</summary>
    public const Level ServiceDefault = Level.Emergency;

    // What users feel is looked at twice before anybody is called.
    private const int ServiceAttempts = 2;

    // What a chart shows.
    private const int MostTimes = 12;

    private readonly CheckDefinition _check;
    private readonly ICheckKind? _kind;
    private readonly IReadOnlyList<CheckOutput> _outputs = [];
    private readonly bool _optionsHaveMacros;
    private readonly string? _template;

    public CheckPlan(CheckDefinition check, string? template, KindRegistry kinds)
    {
        (_check, _template) = (check, template);
        _kind = kinds.Find(KindFamily.Check, check.Type) as ICheckKind;
        _optionsHaveMacros = MacroText.Has(check.Options);
        if (_kind is null || _kind.Outputs.Count == 0)
            return;
        _outputs = _kind.OutputsOf(check.Options.AsReadOnly());
        if (check.Places.Count > 0)
        {
            _outputs = [.. _outputs, .. CheckOutput.OfPlaces];
            Somewhere = new TriggerPlan(SomewhereTrigger(), template);
        }

        Failure = new TriggerPlan(FailureTrigger(_kind), template, InstanceDefault, ServiceDefault);
        string[] times = [.. _outputs.Where(o => o.Unit == "s").Select(KeyOf).Take(MostTimes)];
        if (times.Length > 0)
            Times = new ChartPlan(new ChartDefinition { Name = Name, Items = times });
    }

    public string Name => _check.Name ?? _check.Type;

    public bool Enabled => _check.Enabled;

    /// <summary>The trigger that it brings, or null where its kind is not known.</summary>
    public TriggerPlan? Failure { get; }

    /// <summary>The trigger that fires while it fails from some of its places only, or null where it looks from this server alone.</summary>
    public TriggerPlan? Somewhere { get; }

    /// <summary>The chart of its phases, or null where it measures no time.</summary>
    public ChartPlan? Times { get; }

    public bool OptionsHaveMacros => _optionsHaveMacros;

    public string? Fault => _kind is null ? $"Check '{Name}': '{_check.Type}' is not a kind of check."
        : _kind.Outputs.Count == 0 ? $"Check '{Name}': '{_check.Type}' serves items, not checks." : null;

    /// <summary>The items, in the order of the kind's outputs.</summary>
    public IEnumerable<EffectiveItem> MakeItems(HostId host) => _outputs.Select(output =>
    {
        string key = KeyOf(output);
        return new EffectiveItem
        {
            Id = StableId.Item(host, key),
            Key = key,
            Name = $"{Name}: {output.Title}",
            Type = CheckOutput.ItemType,
            ValueType = output.ValueType,
            Unit = output.Unit,
            Interval = _check.Interval,
            Timeout = _check.Timeout,
            Template = _template,
        };
    });

    public EffectiveCheck Make(HostId host, bool isService, HostMacros macros) => new()
    {
        Name = Name,
        Type = _check.Type,
        Interval = _check.Interval,
        Timeout = _check.Timeout,
        Attempts = _check.Attempts ?? (isService ? ServiceAttempts : 1),
        FailureTrigger = StableId.Trigger(host, FailureName),
        Places = _check.Places,
        Quorum = _check.Quorum ?? (_check.Places.Count / 2) + 1,
        Outputs = _outputs.ToDictionary(o => o.Id, o => StableId.Item(host, KeyOf(o))),
        Options = _optionsHaveMacros ? MacroText.Expand(_check.Options, macros) : _check.Options as Dictionary<string, JsonElement>
            ?? new Dictionary<string, JsonElement>(_check.Options),
    };

    private string FailureName => $"{Name} failed";

    private string KeyOf(CheckOutput output) =>
        output.Part is null ? KeyOf(output.Name) : $"{_check.Type}.{output.Name}[{ItemKey.Quote(Name)},{ItemKey.Quote(output.Part)}]";

    private string KeyOf(string output) => $"{_check.Type}.{output}[{ItemKey.Quote(Name)}]";

    // Users feel nothing of it, or not all of them: it is for infrastructure.
    private TriggerDefinition SomewhereTrigger() => new()
    {
        Name = $"{Name} fails from some places",
        EventName = TitleReasons.CheckFailedSomewhere(Name),
        Expression = $"last(//{KeyOf(CheckOutput.PlacesBad)})>0",
        Category = Category.Instance,
        Level = Level.Notice,
    };

    private TriggerDefinition FailureTrigger(ICheckKind kind) => new()
    {
        Name = FailureName,
        EventName = TitleReasons.CheckFailed(Name),
        Expression = kind.FailureExpression(KeyOf, _check.Interval),
        Level = _check.Level,
    };
}
