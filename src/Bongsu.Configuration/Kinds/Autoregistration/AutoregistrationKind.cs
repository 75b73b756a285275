using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Secrets;

namespace Bongsu.Configuration.Kinds.Autoregistration;

/// <summary>Rules for agents that register themselves.</summary>
internal sealed class AutoregistrationKind : DefinitionKind<AutoregistrationDefinition>
{
    public override string Name => "Autoregistration";

    public override int Number => 7;

    public override string List => "autoregistration";

    public override string Summary => "How agents that nobody configured become hosts.";

    internal override void Check(RuleContext context, AutoregistrationDefinition rule)
    {
        PatternRules.CheckLinear(context, rule.Metadata, "metadata");
        PatternRules.CheckLinear(context, rule.HostName, "hostName");
        MembershipRules.Groups(context, rule.Groups);
        MembershipRules.Templates(context, rule.Templates);
        context.MustExist<ServiceDefinition>(rule.Service, "service");
        EncryptionRules.Check(context, rule.Encryption);
        if (rule.Encryption is { Psk: null, PskIdentity: null })
            context.Fault("the encryption of a rule is a pre-shared key: give pskIdentity and psk.", "encryption");
    }

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) => EncryptionRules.FindSecrets(json);
}
