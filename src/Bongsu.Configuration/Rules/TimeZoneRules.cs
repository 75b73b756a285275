using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Rules;

/// <summary>Whether a time zone is known.</summary>
internal static class TimeZoneRules
{
    public static void Check(RuleContext context, string? zone, params IEnumerable<object> path)
    {
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            context.Fault($"'{zone}' is not a time zone; write an IANA name such as Asia/Seoul.", path);
    }
}
