using System.Globalization;
using Bongsu.Expressions;
using Bongsu.Model.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Triggers;

/// <summary>The macros that a trigger's name and description may hold: its hosts', its items' and the host's user macros.</summary>
internal sealed class TriggerMacros(EffectiveHost host, HostPlan hostPlan, TriggerPlan plan, Func<ItemId, ItemWindow?> windows) : IMacroSource
{
    public string? Resolve(MacroReference macro) => macro.Kind switch
    {
        MacroKind.User => host.Macros.GetValueOrDefault(macro.Text) ?? host.Macros.GetValueOrDefault("{" + macro.Name + "}"),
        MacroKind.BuiltIn => BuiltIn(macro),
        _ => null,
    };

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
            "ITEM.VALUE" or "ITEM.LASTVALUE" => need is null ? null : WithUnit(need.Item),
            _ => null,
        };
    }

    private WindowNeed? Item(int index) => index >= 1 && plan.Items.Values.ElementAtOrDefault(index - 1) is { Value: not 0 } id
        ? hostPlan.Needs.GetValueOrDefault(id)
        : null;

    private string WithUnit(EffectiveItem item)
    {
        if (windows(item.Id) is not { Count: > 0 } window)
            return "*UNKNOWN*";
        ItemValue value = window[0];
        string text = value.Type == ItemValueType.Float ? Math.Round(value.Number, 4).ToString(CultureInfo.InvariantCulture) : value.Text;
        return item.Unit.Length == 0 ? text : $"{text} {item.Unit}";
    }
}
