using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Resolving;
using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Rules;

/// <summary>What holds for hosts, services, templates and autoregistration.</summary>
internal static class HostRules
{
    public static void Host(RuleContext context, HostDefinition host)
    {
        if (!HostAddress.TryParse(host.Address, out _, out _))
            context.Fault($"'{host.Address}' is not an address: write an IP address or DNS name, with or without a port.", "address");
        Groups(context, host.Groups);
        Templates(context, host.Templates);
        context.MustExist(DefinitionKind.Service, host.Service, "service");
        DependencyRules.Host(context, host);
        MacroRules.Check(context, host.Macros);
        MonitoredRules.Items(context, host.Items, "items");
        MonitoredRules.Checks(context, host.Checks, Category.Instance, "checks");
        MonitoredRules.Triggers(context, host.Triggers, Category.Instance, "triggers");
        MonitoredRules.Charts(context, host.Charts, "charts");
        ReferenceRules.OfHost(context, host.Name, host.Triggers);
        TriggerDependencyRules.OfHost(context, host.Name, host.Triggers);
    }

    public static void Service(RuleContext context, ServiceDefinition service)
    {
        context.MustExist(DefinitionKind.Organisation, service.Owner, "owner");
        if (context.World.Find<OrganisationDefinition>(DefinitionKind.Organisation, service.Owner) is { } owner && !OrganisationRules.HasSomebody(owner))
            context.Warn($"its owner '{service.Owner}' has nobody with a mail address or telephone number: nobody there will hear of its problems.", "owner");
        if (!Objectives.TryParse(service.Objective, out _))
            context.Fault($"'{service.Objective}' is not a share of time; write a percentage above 0 and up to 100, such as 99.9999%.", "objective");
        ServiceRules.Check(context, service);
        DependencyRules.Service(context, service);
        MacroRules.Check(context, service.Macros);
        MonitoredRules.Items(context, service.Items, "items");
        MonitoredRules.Checks(context, service.Checks, Category.Service, "checks");
        MonitoredRules.Triggers(context, service.Triggers, Category.Service, "triggers");
        MonitoredRules.Charts(context, service.Charts, "charts");
        ReferenceRules.OfHost(context, service.Name, service.Triggers);
        TriggerDependencyRules.OfHost(context, service.Name, service.Triggers);
    }

    public static void Template(RuleContext context, TemplateDefinition template)
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
            if (!Model.Values.ItemKey.TryParse(discovery.Key, out _, out string? error))
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

    public static void Autoregistration(RuleContext context, AutoregistrationDefinition rule)
    {
        PatternRules.Check(context, rule.Metadata, "metadata");
        PatternRules.Check(context, rule.HostName, "hostName");
        Groups(context, rule.Groups);
        Templates(context, rule.Templates);
        context.MustExist(DefinitionKind.Service, rule.Service, "service");
    }

    private static void Templates(RuleContext context, IReadOnlyList<string> templates)
    {
        context.NamesMustDiffer(templates, "mentions of template", "templates");
        for (int i = 0; i < templates.Count; i++)
            context.MustExist(DefinitionKind.Template, templates[i], "templates", i);
    }

    private static void Groups(RuleContext context, IReadOnlyList<string> groups)
    {
        context.NamesMustDiffer(groups, "mentions of group", "groups");
        for (int i = 0; i < groups.Count; i++)
        {
            if (groups[i].Trim().Length is 0 or > NameRules.MaxLength || groups[i].Any(char.IsControl))
                context.Fault($"the name of a group has 1 to {NameRules.MaxLength} characters, none of them a control character.", "groups", i);
        }
    }
}
