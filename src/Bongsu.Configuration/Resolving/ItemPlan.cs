using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Resolving;

/// <summary>An item of a host or template, ready to be made for many hosts: what does not differ between them is made once.</summary>
internal sealed class ItemPlan
{
    private readonly ItemDefinition _item;
    private readonly DiscoveryDefinition? _discovery;
    private readonly string? _template;
    private readonly bool _keyHasMacros;
    private readonly bool _nameHasMacros;
    private readonly bool _optionsHaveMacros;
    private readonly IReadOnlyDictionary<string, JsonElement> _options;
    private readonly IReadOnlyList<PreprocessingDefinition> _steps;
    private readonly bool _stepsHaveMacros;
    private readonly ValueMapDefinition? _valueMap;
    private readonly FormulaPlan? _formula;
    private readonly bool _keepsInterval;

    public ItemPlan(
        ItemDefinition item,
        string? template,
        DiscoveryDefinition? discovery = null,
        ResolverInputs? inputs = null,
        IReadOnlyList<ValueMapDefinition>? valueMaps = null)
    {
        _valueMap = valueMaps?.FirstOrDefault(m => m.Name == item.ValueMap) ?? inputs?.ValueMap(item.ValueMap);
        _keepsInterval = inputs?.Kinds.ItemSources.GetValueOrDefault(item.Type) is not IReceiverKind { KeepsInterval: false };
        (_item, _template, _discovery) = (item, template, discovery);
        _keyHasMacros = MacroText.Has(item.Key);
        _nameHasMacros = MacroText.Has(item.Name ?? item.Key);
        _optionsHaveMacros = MacroText.Has(item.Options);
        _options = item.Options as IReadOnlyDictionary<string, JsonElement> ?? new Dictionary<string, JsonElement>(item.Options);
        _formula = FormulaPlan.Of(item, inputs);
        if (!_optionsHaveMacros)
            _options = _formula?.MakeOnce(_options) ?? _options;
        _steps = item.Preprocessing;
        _stepsHaveMacros = item.Preprocessing.Any(p => MacroText.Has(p.Options));
    }

    public bool Enabled => _item.Enabled;

    /// <summary>Of a prototype: whether it is made where no override says.</summary>
    public bool Discover => _item.Discover;

    /// <summary>True where a type's options hold macros, so that only the host shows whether they fit.</summary>
    public bool OptionsHaveMacros => _optionsHaveMacros;

    public static ItemPlan Of(DiscoveryDefinition discovery, string? template, ResolverInputs inputs) => new(
        new ItemDefinition
        {
            Key = discovery.Key,
            Name = discovery.Name,
            Type = discovery.Type,
            Interval = discovery.Interval,
            Timeout = discovery.Timeout,
            Preprocessing = discovery.Preprocessing,
            Enabled = discovery.Enabled,
            ValueType = ItemValueType.Text,
            Options = discovery.Options,
        },
        template,
        discovery,
        inputs);

    /// <param name="host">Whose it is.</param>
    /// <param name="macros">What its texts are expanded with.</param>
    /// <param name="position">Its place among the host's items.</param>
    /// <param name="faults">What is wrong with its key once macros are expanded.</param>
    /// <returns>Null with a fault.</returns>
    public EffectiveItem? Make(HostId host, HostMacros macros, int position, ICollection<string> faults)
    {
        string key = _item.Key;
        if (_keyHasMacros && !MacroText.TryExpandKey(_item.Key, macros, out key, out string? error))
        {
            faults.Add($"Item '{_item.Key}': {error}.");
            return null;
        }

        if (key.Length > ItemKey.MaxLength)
        {
            faults.Add($"Item '{_item.Key}': with its macros expanded the key is longer than {ItemKey.MaxLength} characters.");
            return null;
        }

        return new EffectiveItem
        {
            Id = StableId.Item(host, key),
            Position = position,
            Key = key,
            Name = _item.Name is null ? key : _nameHasMacros ? MacroText.Expand(_item.Name, macros) : _item.Name,
            Type = _item.Type,
            ValueType = _item.ValueType,
            Unit = _item.Unit,
            ValueMap = _valueMap,
            Interval = _keepsInterval ? _item.Interval : TimeSpan.Zero,
            Timeout = _item.Timeout,
            Preprocessing = _stepsHaveMacros
                ? [.. _steps.Select(s => MacroText.Has(s.Options) ? s with { Options = MacroText.Expand(s.Options, macros) } : s)]
                : _steps,
            Options = !_optionsHaveMacros ? _options
                : _formula is { } formula ? formula.Make(MacroText.Expand(_item.Options, macros), macros)
                : MacroText.Expand(_item.Options, macros),
            KeepHistory = _item.KeepHistory,
            Tags = _item.Tags.Any(t => MacroText.Has(t.Value)) ? _item.Tags.ToDictionary(t => t.Key, t => MacroText.Expand(t.Value, macros)) : _item.Tags,
            Template = _template,
            Discovery = _discovery,
        };
    }
}
