using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Secrets;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Rules;

/// <summary>Examines definitions in the world that they would make.</summary>
internal sealed class DefinitionValidator(KindRegistry kinds)
{
    private const int MaxFaults = 200;

    public void Check(IReadOnlyList<ParsedDefinition> definitions, ConfigurationWorld world, ICollection<ConfigurationFault> faults, ICollection<ConfigurationFault> warnings)
    {
        var seen = new HashSet<(DefinitionKind, string)>();
        foreach (ParsedDefinition parsed in definitions)
        {
            if (faults.Count >= MaxFaults)
                return;
            var context = new RuleContext(parsed, world, kinds, faults, warnings);
            if (!seen.Add((parsed.Kind, parsed.Definition.Name)))
                context.Fault("it is written twice.", "name");
            NameRules.Check(context);
            if (HoldsSealed(DefinitionKinds.ToJson(parsed.Definition)))
                context.Fault($"a text begins with '{SealedText.Prefix}', which marks stored secrets; write the secret itself.");
            Check(context);
        }

        if (definitions.Any(d => d.Kind is DefinitionKind.Organisation))
            CheckStoredPolicies(definitions, world, faults, warnings);
    }

    private static void Check(RuleContext context)
    {
        switch (context.Parsed.Definition)
        {
            case SettingsDefinition settings:
                SettingsRules.Check(context, settings);
                break;
            case OrganisationDefinition organisation:
                OrganisationRules.Check(context, organisation);
                break;
            case ChannelDefinition channel:
                context.Bind(KindFamily.Channel, channel);
                break;
            case TrackerDefinition tracker:
                context.Bind(KindFamily.Tracker, tracker);
                break;
            case TemplateDefinition template:
                HostRules.Template(context, template);
                break;
            case ServiceDefinition service:
                HostRules.Service(context, service);
                break;
            case HostDefinition host:
                HostRules.Host(context, host);
                break;
            case AutoregistrationDefinition rule:
                HostRules.Autoregistration(context, rule);
                break;
            case PolicyDefinition policy:
                PolicyRules.Policy(context, policy);
                break;
            case ReportDefinition report:
                PolicyRules.Report(context, report);
                break;
            case MaintenanceDefinition maintenance:
                MaintenanceRules.Check(context, maintenance);
                break;
            case UserDefinition user:
                context.MustExist(DefinitionKind.Organisation, user.Organisation, "organisation");
                OrganisationRules.TimeZone(context, user.TimeZone, "timeZone");
                break;
        }
    }

    // An organisation that loses a person or team may leave a policy that names them behind.
    private void CheckStoredPolicies(IReadOnlyList<ParsedDefinition> definitions, ConfigurationWorld world, ICollection<ConfigurationFault> faults, ICollection<ConfigurationFault> warnings)
    {
        foreach (PolicyDefinition policy in world.All<PolicyDefinition>(DefinitionKind.Policy).Where(p => !definitions.Any(d => ReferenceEquals(d.Definition, p))))
            PolicyRules.Policy(new RuleContext(new ParsedDefinition(DefinitionKind.Policy, policy, null, null), world, kinds, faults, warnings), policy);
    }

    private static bool HoldsSealed(JsonNode? json) => json switch
    {
        JsonObject members => members.Any(m => HoldsSealed(m.Value)),
        JsonArray items => items.Any(HoldsSealed),
        JsonValue value => value.TryGetValue(out string? text) && SealedText.IsSealed(text),
        _ => false,
    };
}
