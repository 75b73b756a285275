using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Rules;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Kinds.Services;

/// <summary>What holds for the promises of a service.</summary>
internal static class PromiseRules
{
    private const int Most = 1_000_000;
    private const int MostMembers = 10_000;
    private const int LongestStatusText = 500;

    public static void Check(RuleContext context, ServiceDefinition service)
    {
        if (service.Needs is < 1 or > MostMembers)
            context.Fault($"needs is 1 to {MostMembers}, not {service.Needs}: how many members must be up for it to serve.", "needs");
        if (service.StatusText is { Length: > LongestStatusText })
            context.Fault($"statusText has at most {LongestStatusText} characters.", "statusText");
        MemberUp(context, service.MemberUp);
        Slo(context, service.Slo);
    }

    private static void MemberUp(RuleContext context, string? text)
    {
        if (text is null)
            return;
        if (!Expression.TryParse(text, out Expression? expression, out ExpressionError? error))
            context.Fault($"memberUp is not an expression: {error}", "memberUp");
        else if (expression.Needs.Any(n => n.Item is null or { Host.Length: > 0 }))
            context.Fault("memberUp reads the items of the member that it is asked of: write //key, without the name of a host.", "memberUp");
        else if (expression.Needs.Count == 0)
            context.Fault("memberUp reads no item: write, for example, last(//net.tcp.service[http])=1.", "memberUp");
    }

    private static void Slo(RuleContext context, SloDefinition slo)
    {
        if (slo.MinimumEvents is < 1 or > Most)
            context.Fault($"minimumEvents is 1 to {Most}, not {slo.MinimumEvents}.", "slo", "minimumEvents");
        if (slo.MinimumBad is < 1 or > Most)
            context.Fault($"minimumBad is 1 to {Most}, not {slo.MinimumBad}.", "slo", "minimumBad");
        for (int i = 0; i < slo.BurnRates.Count; i++)
        {
            BurnRateDefinition rate = slo.BurnRates[i];
            SpanRules.Between(context, rate.Long, TimeSpan.FromMinutes(10), TimeSpan.FromDays(30), "a long window", "slo", "burnRates", i, "long");
            SpanRules.Between(context, rate.Short, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30), "a short window", "slo", "burnRates", i, "short");
            if (rate.Short > rate.Long)
                context.Fault("the short window must not be longer than the long one.", "slo", "burnRates", i, "short");
            if (rate.Rate is not (> 0 and <= 1e9))
                context.Fault("a burn rate is above 0: 1 spends exactly the budget.", "slo", "burnRates", i, "rate");
        }
    }
}
