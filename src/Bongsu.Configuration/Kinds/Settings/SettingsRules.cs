using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Rules;
using Bongsu.Expressions;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Kinds.Settings;

/// <summary>What holds for the settings.</summary>
internal static class SettingsRules
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(20 * 365);

    public static void Check(RuleContext context, SettingsDefinition settings)
    {
        if (UrlText.HasUserInfo(settings.PublicUrl))
            context.Fault("publicUrl stands in every mail: leave the user name and password out.", "publicUrl");
        else if (!Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
            context.Fault($"'{settings.PublicUrl}' is not an address that begins with http:// or https://.", "publicUrl");
        TimeZoneRules.Check(context, settings.TimeZone, "timeZone");
        if (settings.InstanceHighestLevel > Level.Warning)
            context.Fault("instance-level problems have level 3 at most: one instance is not a service.", "instanceHighestLevel");
        if (settings.ServiceLowestLevel <= settings.InstanceHighestLevel)
            context.Fault("the lowest level of services must be above the highest of instances.", "serviceLowestLevel");
        SpanRules.Between(context, settings.TextRetention, TimeSpan.FromHours(1), s_longest, "a retention", "textRetention");
        SpanRules.Between(context, settings.ProblemRetention, TimeSpan.FromDays(1), s_longest, "a retention", "problemRetention");
        SpanRules.Between(context, settings.AuditRetention, TimeSpan.FromDays(1), s_longest, "a retention", "auditRetention");
        TriggerRules.Flapping(context, settings.Flapping, ["flapping"]);
        SpanRules.Between(
            context, settings.Incidents.Wait, TimeSpan.Zero, TimeSpan.FromMinutes(10), "the wait of an incident's first message", "incidents", "wait");
        SpanRules.Between(context, settings.Incidents.Growth, TimeSpan.FromSeconds(10), TimeSpan.FromDays(1), "the wait of an update", "incidents", "growth");
        SpanRules.Between(
            context, settings.Issues.ReopenWithin, TimeSpan.Zero, TimeSpan.FromDays(366), "the age up to which issues are reopened", "issues", "reopenWithin");
        SpanRules.Between(context, settings.Issues.ChartRetention, TimeSpan.FromDays(1), s_longest, "a retention", "issues", "chartRetention");
        if (settings.Budget.Messages is < 0 or > 1000)
            context.Fault("a budget is 0 to 1000 messages; 0 is without a bound.", "budget", "messages");
        SpanRules.Between(context, settings.Budget.Window, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), "the window of a budget", "budget", "window");
        MacroRules.Check(context, settings.Macros, settings.SecretMacros);
        RegularExpressions(context, settings.RegularExpressions);
        ValueMapRules.Check(context, settings.ValueMaps);
    }

    private static void RegularExpressions(RuleContext context, IReadOnlyList<RegularExpressionDefinition> definitions)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int d = 0; d < definitions.Count; d++)
        {
            RegularExpressionDefinition definition = definitions[d];
            if (definition.Name.Length is 0 or > 128)
                context.Fault("a global regular expression's name has 1 to 128 characters.", "regularExpressions", d, "name");
            else if (!seen.Add(definition.Name))
                context.Fault($"there are two global regular expressions '{definition.Name}'.", "regularExpressions", d, "name");
            if (definition.Parts.Count is 0 or > 100)
                context.Fault(
                    $"the global regular expression '{definition.Name}' has {definition.Parts.Count} parts; 1 to 100 are allowed.", "regularExpressions", d);
            for (int p = 0; p < definition.Parts.Count; p++)
            {
                if (GlobalRegularExpression.FaultOf(definition.Parts[p]) is { } fault)
                    context.Fault($"global regular expression '{definition.Name}': {fault}", "regularExpressions", d, "parts", p);
            }
        }
    }
}
