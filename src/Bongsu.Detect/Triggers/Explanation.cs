using System.Globalization;
using System.Text;
using Bongsu.Expressions;
using Bongsu.Model.Identity;

namespace Bongsu.Detect.Triggers;

/// <summary>Why a trigger is as it is: its expression and the newest value of each item it reads.</summary>
internal static class Explanation
{
    private const int MaxItems = 8;
    private static readonly TimeSpan s_sameMoment = TimeSpan.FromSeconds(1);
    private const int MaxValueLength = 120;

    public static string Of(TriggerPlan plan, Expression expression, EvaluationContext context)
    {
        var text = new StringBuilder(expression.ToString());
        int shown = 0;
        foreach ((ItemReference reference, ItemId item) in plan.Items)
        {
            if (context.WindowOf(item) is not { Count: > 0 } window)
                continue;
            if (++shown > MaxItems)
            {
                text.Append("; …");
                break;
            }

            string value = window[0].Text;
            if (value.Length > MaxValueLength)
                value = value[..MaxValueLength] + "…";
            text.Append(shown == 1 ? " with " : "; ")
                .Append(reference.Key).Append(" = ").Append(value);

            // The problem carries its own time, which people read in their zone; only a value of another moment needs one.
            if ((context.Now - window[0].At).Duration() > s_sameMoment)
                text.Append(CultureInfo.InvariantCulture, $" at {window[0].At.ToDateTimeOffset():HH:mm:ss}Z");
        }

        return text.ToString();
    }
}
