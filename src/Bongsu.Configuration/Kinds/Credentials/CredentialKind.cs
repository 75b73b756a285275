using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Secrets;

namespace Bongsu.Configuration.Kinds.Credentials;

/// <summary>Logins that checks and items take by their name.</summary>
internal sealed class CredentialKind : DefinitionKind<CredentialDefinition>
{
    public override string Name => "Credential";

    public override int Number => 22;

    public override string List => "credentials";

    public override string Summary => "A login that checks and items take by its name.";

    public override HostReach Reach => HostReach.All;

    internal override void Check(RuleContext context, CredentialDefinition credential) => CredentialRules.Check(context, credential);

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) => options.FindCredential(json);
}
