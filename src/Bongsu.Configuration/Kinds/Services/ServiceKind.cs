using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Secrets;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Kinds.Services;

/// <summary>Services, which have checks and triggers of their own.</summary>
internal sealed class ServiceKind : DefinitionKind<ServiceDefinition>
{
    public override string Name => "Service";

    public override int Number => 5;

    public override string List => "services";

    public override string Summary => "What users use: its checks, its owner, its objective.";

    public override HostReach Reach => HostReach.ItselfAndMembers;

    public override string NameSpace => "hosts and services";

    internal override string? RefuseName(string name) => MonitoredNames.Refuse(name);

    internal override void Check(RuleContext context, ServiceDefinition service)
    {
        context.MustExist<OrganisationDefinition>(service.Owner, "owner");
        if (context.World.Find<OrganisationDefinition>(service.Owner) is { } owner && !owner.HasSomebody())
            context.Warn($"its owner '{service.Owner}' has nobody with a mail address or telephone number: nobody there will hear of its problems.", "owner");
        if (!Objectives.TryParse(service.Objective, out _))
            context.Fault($"'{service.Objective}' is not a share of time; write a percentage above 0 and up to 100, such as 99.9999%.", "objective");
        else if (Objectives.Suggest(service.Objective) is { } meant)
            context.Fault(
                $"'{service.Objective}' would be {service.Objective.Trim()} percent of the time; a share of time is written as a percentage: {meant}. (With "
                    + $"the sign, {service.Objective.Trim()}%, it is taken as it stands.)",
                "objective");
        PromiseRules.Check(context, service);
        DependencyRules.Service(context, service);
        MacroRules.Check(context, service.Macros, service.SecretMacros);
        MonitoredRules.Items(context, service.Items, "items");
        MonitoredRules.Checks(context, service.Checks, Category.Service, "checks");
        MonitoredRules.Triggers(context, service.Triggers, Category.Service, "triggers");
        MonitoredRules.Charts(context, service.Charts, "charts");
        ExpandedOptionRules.OfHost(context, service.Name, service.Checks, service.Items);
        ReferenceRules.OfHost(context, service.Name, service.Triggers);
        TriggerDependencyRules.OfHost(context, service.Name, service.Triggers);
    }

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) => options.FindMonitored(json);

    internal override bool IsSeen(ServiceDefinition definition, Viewer viewer, IDefinitionSource source) => viewer.Sees(definition.Owner);
}
