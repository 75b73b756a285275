using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Secrets;
using Bongsu.Model.Levels;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Kinds.Templates;

/// <summary>Templates of hosts.</summary>
internal sealed class TemplateKind : DefinitionKind<TemplateDefinition>
{
    public override string Name => "Template";

    public override int Number => 4;

    public override string List => "templates";

    public override string Summary => "What hosts of a sort have in common.";

    public override HostReach Reach => HostReach.Users;

    public override bool IsInSnapshot => false;

    internal override void Check(RuleContext context, TemplateDefinition template)
    {
        MacroRules.Check(context, template.Macros);
        MonitoredRules.Items(context, template.Items, "items");
        MonitoredRules.Checks(context, template.Checks, Category.Instance, "checks");
        MonitoredRules.Triggers(context, template.Triggers, Category.Instance, "triggers");
        MonitoredRules.Charts(context, template.Charts, "charts");
        for (int i = 0; i < template.Discoveries.Count; i++)
        {
            DiscoveryDefinition discovery = template.Discoveries[i];
            object[] path = ["discoveries", i];
            if (!ItemKey.TryParse(discovery.Key, out _, out string? error))
                context.Fault(error, [.. path, "key"]);
            SpanRules.Interval(context, discovery.Interval, [.. path, "interval"]);
            MonitoredRules.Source(context, discovery, path);
            foreach ((string macro, string pattern) in discovery.Filter)
                PatternRules.Check(context, pattern.StartsWith('!') ? pattern[1..] : pattern, [.. path, "filter", macro]);
            MonitoredRules.Items(context, discovery.Items, [.. path, "items"]);
            MonitoredRules.Triggers(context, discovery.Triggers, Category.Instance, [.. path, "triggers"]);
            MonitoredRules.Charts(context, discovery.Charts, [.. path, "charts"]);
        }

        ReferenceRules.OfTemplate(context, template);
        TriggerDependencyRules.OfTemplate(context, template);
    }

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) => options.FindMonitored(json, "");
}
