using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Secrets;

namespace Bongsu.Configuration.Kinds.Networks;

/// <summary>Networks that are searched for hosts.</summary>
internal sealed class NetworkKind : DefinitionKind<NetworkDefinition>
{
    public override string Name => "Network";

    public override int Number => 31;

    public override string List => "networks";

    public override string Summary => "Ranges of addresses that are searched for hosts.";

    internal override void Check(RuleContext context, NetworkDefinition network) => NetworkRules.Check(context, network);

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options)
    {
        foreach (SecretPlace place in options.FindMonitored(json, ""))
            yield return place;
        if (json["rules"] is not JsonArray rules)
            yield break;
        for (int i = 0; i < rules.Count; i++)
        {
            if (rules[i] is not JsonObject rule)
                continue;
            foreach (SecretPlace place in options.FindMonitored(rule, $"rules[{i}]."))
                yield return place;
        }
    }
}
