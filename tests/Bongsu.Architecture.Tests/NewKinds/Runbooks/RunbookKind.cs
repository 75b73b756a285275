using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Secrets;

namespace Bongsu.Architecture.Tests.NewKinds.Runbooks;

public sealed class RunbookKind : DefinitionKind<RunbookDefinition>
{
    public override string Name => "Runbook";

    public override int Number => 9001;

    public override string List => "runbooks";

    public override string Summary => "What to do when a service fails.";

    internal override void Check(RuleContext context, RunbookDefinition definition)
    {
        context.MustExist<ServiceDefinition>(definition.Service, "service");
        if (definition.Steps.Count == 0)
            context.Fault("it says nothing to do: write at least one step.", "steps");
    }

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) =>
        json.ContainsKey("token") ? [new SecretPlace(json, "token", "token")] : [];
}
