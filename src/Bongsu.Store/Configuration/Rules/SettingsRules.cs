using Bongsu.Model.Configuration;
using Bongsu.Model.Levels;

namespace Bongsu.Store.Configuration.Rules;

/// <summary>What holds for the settings.</summary>
internal static class SettingsRules
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(20 * 365);

    public static void Check(RuleContext context, SettingsDefinition settings)
    {
        if (!Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
            context.Fault($"'{settings.PublicUrl}' is not an address that begins with http:// or https://.", "publicUrl");
        if (settings.InstanceHighestLevel > Level.Warning)
            context.Fault("instance-level problems have level 3 at most: one instance is not a service.", "instanceHighestLevel");
        if (settings.ServiceLowestLevel <= settings.InstanceHighestLevel)
            context.Fault("the lowest level of services must be above the highest of instances.", "serviceLowestLevel");
        SpanRules.Between(context, settings.TextRetention, TimeSpan.FromHours(1), s_longest, "a retention", "textRetention");
        SpanRules.Between(context, settings.ProblemRetention, TimeSpan.FromDays(1), s_longest, "a retention", "problemRetention");
        SpanRules.Between(context, settings.AuditRetention, TimeSpan.FromDays(1), s_longest, "a retention", "auditRetention");
        TriggerRules.Flapping(context, settings.Flapping, ["flapping"]);
        MacroRules.Check(context, settings.Macros);
    }
}
