using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Secrets;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Kinds.Sources;

/// <summary>Sources; what they need is said by the kind of source.</summary>
internal sealed class SourceDefinitionKind : DefinitionKind<SourceDefinition>
{
    public override string Name => "Source";

    public override int Number => 22;

    public override string List => "sources";

    public override string Summary => "Another monitoring system whose problems are shown beside the own ones.";

    internal override void Check(RuleContext context, SourceDefinition source)
    {
        context.Bind(KindFamily.Source, source);
        SpanRules.Between(context, source.Interval, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1), "the interval", "interval");
    }

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) => options.Find(KindFamily.Source, json, "");
}
