using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Resolving;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Secrets;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Kinds.Hosts;

/// <summary>Hosts.</summary>
internal sealed class HostKind : DefinitionKind<HostDefinition>
{
    public override string Name => "Host";

    public override int Number => 6;

    public override string List => "hosts";

    public override string Summary => "Anything monitored that has a name.";

    public override HostReach Reach => HostReach.Itself;

    public override bool IsInSnapshot => false;

    public override bool IsMany => true;

    public override string NameSpace => "hosts and services";

    internal override string? RefuseName(string name) => MonitoredNames.Refuse(name);

    internal override void Check(RuleContext context, HostDefinition host)
    {
        if (!HostAddress.TryParse(host.Address, out _, out _))
            context.Fault($"'{host.Address}' is not an address: write an IP address or DNS name, with or without a port.", "address");
        if (!SenderList.TryParse(host.AllowedSenders, null, out _, out string? fault))
            context.Fault(fault, "allowedSenders");
        EncryptionRules.Check(context, host.Encryption);
        MembershipRules.Groups(context, host.Groups);
        MembershipRules.Templates(context, host.Templates);
        context.MustExist<ServiceDefinition>(host.Service, "service");
        DependencyRules.Host(context, host);
        MacroRules.Check(context, host.Macros, host.SecretMacros);
        MonitoredRules.Items(context, host.Items, "items");
        MonitoredRules.Checks(context, host.Checks, Category.Instance, "checks");
        MonitoredRules.Triggers(context, host.Triggers, Category.Instance, "triggers");
        MonitoredRules.Charts(context, host.Charts, "charts");
        DiscoveryRules.Check(context, host.Discoveries);
        ValueMapRules.Check(context, host.ValueMaps);
        ConnectionRules.Check(context, host.Connections);
        ExpandedOptionRules.OfHost(context, host.Name, host.Checks, host.Items);
        ReferenceRules.OfHost(context, host.Name, host.Triggers);
        TriggerDependencyRules.OfHost(context, host.Name, host.Triggers);
    }

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) =>
        json["encryption"] is JsonObject encryption && encryption["psk"] is JsonValue
            ? options.FindMonitored(json).Append(new SecretPlace(encryption, "psk", "encryption.psk"))
            : options.FindMonitored(json);

    internal override bool IsSeen(HostDefinition definition, Viewer viewer, IDefinitionSource source) =>
        definition.Service is not null && viewer.Sees(source.Find<ServiceDefinition>(definition.Service)?.Owner);
}
