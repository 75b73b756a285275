using System.Globalization;
using Bongsu.Configuration.Effective;
using Bongsu.Expressions;
using Bongsu.Model.Identity;
using Bongsu.Model.Reasons;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Triggers;

/// <summary>Why a trigger is as it is: its expression and the newest value of each item it reads, as a reason to keep.</summary>
internal static class Explanation
{
    private const int MaxItems = 8;
    private static readonly TimeSpan s_sameMoment = TimeSpan.FromSeconds(1);
    private const int MaxValueLength = 120;

    /// <summary>The reason.</summary>
    /// <param name="host">The trigger's host, which knows what its items are called.</param>
    /// <param name="plan">The trigger.</param>
    /// <param name="expression">The one of its expressions that decided.</param>
    /// <param name="context">What was seen.</param>
    public static string Of(HostPlan host, TriggerPlan plan, Expression expression, EvaluationContext context)
    {
        var values = new List<string>();
        foreach ((ItemReference reference, ItemId item) in plan.Items)
        {
            if (context.WindowOf(item) is not { Count: > 0 } window)
                continue;
            if (values.Count == MaxItems)
            {
                values.Add("…");
                break;
            }

            values.Add(Value(reference.Key, host.Needs.GetValueOrDefault(item)?.Item, window[0], context));
        }

        return values.Count == 0 ? TriggerReasons.StateNoValues(expression.ToString()) : TriggerReasons.State(expression.ToString(), string.Join("; ", values));
    }

    private static string Value(string key, EffectiveItem? item, ItemValue value, EvaluationContext context)
    {
        string text = Cut(value.Text),
            name = item?.Name ?? key,
            unit = item?.Unit ?? "",
            shown = item is null ? "" : ValueMaps.Show(item.ValueMap, value) ?? "";

        // The problem carries its own time, which people read in their zone; only a value of another moment needs one.
        return (context.Now - value.At).Duration() > s_sameMoment
            ? TriggerReasons.ValueAt(key, text, name, unit, shown, value.At.ToDateTimeOffset().ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            : TriggerReasons.Value(key, text, name, unit, shown);
    }

    private static string Cut(string text) => text.Length > MaxValueLength ? text[..MaxValueLength] + "…" : text;
}
