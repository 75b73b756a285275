using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Secrets;

namespace Bongsu.Configuration.Kinds.Settings;

/// <summary>The one object of settings.</summary>
internal sealed class SettingsKind : DefinitionKind<SettingsDefinition>
{
    public override string Name => "Settings";

    public override int Number => 0;

    public override string List => "settings";

    public override string Summary => "What holds for the whole installation.";

    public override bool IsSingle => true;

    public override HostReach Reach => HostReach.All;

    internal override void Check(RuleContext context, SettingsDefinition settings) => SettingsRules.Check(context, settings);

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) => OptionSecrets.FindMacros(json);
}
