using System.Globalization;
using Bongsu.Configuration.Effective;
using Bongsu.Expressions;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Triggers;

/// <summary>
/// The macros that a trigger's names, tags and description may hold: its hosts', its items', the host's user macros, and the values of its functions at the
/// time of the event.
/// </summary>
internal sealed class TriggerMacros(EffectiveHost host, HostPlan hostPlan, TriggerPlan plan, EvaluationContext context) : IMacroSource
{
    public string? Resolve(MacroReference macro) => macro.Kind switch
    {
        MacroKind.User => host.Macros.GetValueOrDefault(macro.Text) ?? host.Macros.GetValueOrDefault("{" + macro.Name + "}"),
        MacroKind.BuiltIn when Expressions.TriggerMacros.IsOfExpression(macro.Name) => OfExpression(macro),
        MacroKind.BuiltIn => BuiltIn(macro),
        MacroKind.Expression => OfExpression(macro),
        _ => null,
    };

    private string? OfExpression(MacroReference macro) =>
        plan.Expression is null ? null : new Expressions.TriggerMacros(plan.Expression, plan.Recovery, context, this).Resolve(macro);

    private string? BuiltIn(MacroReference macro)
    {
        WindowNeed? need = Item(macro.Index);
        EffectiveHost owner = need?.Owner ?? host;
        return macro.Name switch
        {
            "HOST.NAME" => owner.DisplayName,
            "HOST.HOST" => owner.Name,
            "HOST.IP" or "HOST.DNS" or "HOST.CONN" => owner.Address,
            "HOST.PORT" => owner.AgentPort.ToString(CultureInfo.InvariantCulture),
            "TRIGGER.NAME" => plan.Trigger.Name,
            "TRIGGER.EXPRESSION" => plan.Trigger.Expression,
            "TRIGGER.NSEVERITY" => ((int)plan.Trigger.Level).ToString(CultureInfo.InvariantCulture),
            "ITEM.NAME" => need?.Item.Name,
            "ITEM.KEY" => need?.Item.Key,
            "ITEM.VALUE" => need is null ? null : Text(need.Item, context.Now, asItCame: macro.Function is not null),
            "ITEM.LASTVALUE" => need is null ? null : Text(need.Item, null, asItCame: macro.Function is not null),
            _ => null,
        };
    }

    /// <summary>The item of the expression's N-th function that reads one.</summary>
    private WindowNeed? Item(int index) =>
        plan.Expression?.ItemFunctions.ElementAtOrDefault(index - 1)?.Arguments[0] is ItemNode node && plan.Items.TryGetValue(node.Item, out ItemId id)
            ? hostPlan.Needs.GetValueOrDefault(id)
            : null;

    /// <summary>
    /// The newest value, or the newest at a time: as people read it (by the item's value map, else with its unit), or for a macro's function as it came.
    /// </summary>
    private string Text(EffectiveItem item, Timestamp? at, bool asItCame)
    {
        if (context.WindowOf(item.Id) is not { Count: > 0 } window)
            return Expressions.TriggerMacros.Unknown;
        ItemValue value = at is { } time && window.Read(Timestamp.FromUnix(0), time, 1) is [var then] ? then : window[0];
        if (asItCame)
            return value.Text;
        if (ValueMaps.Show(item.ValueMap, value) is { } shown)
            return shown;
        if (value.IsNumeric && item.Unit.Length > 0)
            return ValueText.Of(value, item.Unit);
        return value.Type == ItemValueType.Float ? Math.Round(value.Number, 4).ToString(CultureInfo.InvariantCulture) : value.Text;
    }
}
