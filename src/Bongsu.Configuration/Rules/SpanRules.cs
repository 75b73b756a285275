using Bongsu.Configuration.Kinds;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Rules;

/// <summary>Which spans are sensible.</summary>
internal static class SpanRules
{
    public static void Interval(RuleContext context, TimeSpan interval, params IEnumerable<object> path) =>
        Between(context, interval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1), "an interval", path);

    public static void Timeout(RuleContext context, TimeSpan timeout, params IEnumerable<object> path) =>
        Between(context, timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(60), "a timeout", path);

    public static void Between(RuleContext context, TimeSpan span, TimeSpan least, TimeSpan most, string what, params IEnumerable<object> path)
    {
        if (span < least || span > most)
            context.Fault($"{what} is {TimeText.Format(least)} to {TimeText.Format(most)}, not {TimeText.Format(span)}.", path);
    }
}
