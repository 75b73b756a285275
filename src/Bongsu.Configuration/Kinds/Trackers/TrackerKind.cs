using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Secrets;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Kinds.Trackers;

/// <summary>Trackers; what they need is said by the kind of tracker.</summary>
internal sealed class TrackerKind : DefinitionKind<TrackerDefinition>
{
    public override string Name => "Tracker";

    public override int Number => 3;

    public override string List => "trackers";

    public override string Summary => "Where issues are opened beside the own tracker.";

    internal override void Check(RuleContext context, TrackerDefinition tracker) => context.Bind(KindFamily.Tracker, tracker);

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) => options.Find(KindFamily.Tracker, json, "");
}
