using System.Globalization;
using Bongsu.Expressions;
using Bongsu.Model.Effective;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Triggers;

/// <summary>The macros that a trigger's names, tags and description may hold: its hosts', its items', those of its functions' values and the host's user macros.</summary>
internal sealed class TriggerMacros(EffectiveHost host, HostPlan hostPlan, TriggerPlan plan, EvaluationContext context) : IMacroSource
{
    private readonly Expressions.TriggerMacros? _computed = plan.Expression is null ? null : new Expressions.TriggerMacros(plan.Expression, context);

    public string? Resolve(MacroReference macro) => macro.Kind switch
    {
        MacroKind.Expression => _computed?.Resolve(macro),
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
            "ITEM.VALUE" or "ITEM.LASTVALUE" => need is null ? null : Text(need.Item, withUnit: macro.Function is null),
            "FUNCTION.VALUE" => _computed?.Resolve(macro),
            _ => null,
        };
    }

    private WindowNeed? Item(int index) => index >= 1 && plan.Items.Values.ElementAtOrDefault(index - 1) is { Value: not 0 } id
        ? hostPlan.Needs.GetValueOrDefault(id)
        : null;

    // A function of a macro takes the value as it came.
    private string Text(EffectiveItem item, bool withUnit)
    {
        if (context.WindowOf(item.Id)?.Read(default, context.Now, 1) is not { Count: > 0 } values)
            return Expressions.TriggerMacros.Unknown;
        ItemValue value = values[0];
        if (!withUnit)
            return value.Text;
        string text = value.Type == ItemValueType.Float ? Math.Round(value.Number, 4).ToString(CultureInfo.InvariantCulture) : value.Text;
        return item.Unit.Length == 0 ? text : $"{text} {item.Unit}";
    }
}
