using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Resolving;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Secrets;
using Bongsu.Model.Levels;

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
        MacroRules.Check(context, template.Macros, template.SecretMacros);
        MonitoredRules.Items(context, template.Items, "items");
        MonitoredRules.Checks(context, template.Checks, Category.Instance, "checks");
        MonitoredRules.Triggers(context, template.Triggers, Category.Instance, "triggers");
        MonitoredRules.Charts(context, template.Charts, "charts");
        DiscoveryRules.Check(context, template.Discoveries);
        ValueMapRules.Check(context, template.ValueMaps);
        MembershipRules.Templates(context, template.Templates);
        if (TemplateTree.Circle(template, context.World.Find<TemplateDefinition>) is { } circle)
            context.Fault($"templates link each other in a circle: {string.Join(" → ", circle.Select(n => $"'{n}'"))}.", "templates");
        ReferenceRules.OfTemplate(context, template);
        TriggerDependencyRules.OfTemplate(context, template);
    }

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) => options.FindMonitored(json);
}
