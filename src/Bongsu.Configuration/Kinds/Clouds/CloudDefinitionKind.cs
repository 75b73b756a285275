using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Secrets;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Kinds.Clouds;

/// <summary>Cloud accounts; what they need is said by the kind of cloud.</summary>
internal sealed class CloudDefinitionKind : DefinitionKind<CloudDefinition>
{
    private const int MostKinds = 50;

    public override string Name => "Cloud";

    public override int Number => 24;

    public override string List => "clouds";

    public override string Summary => "A cloud account whose resources become hosts by themselves, and whose metrics are read.";

    internal override void Check(RuleContext context, CloudDefinition cloud)
    {
        context.Bind(KindFamily.Cloud, cloud);
        SpanRules.Between(context, cloud.Interval, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1), "the interval", "interval");
        SpanRules.Between(context, cloud.Keep, TimeSpan.FromHours(1), TimeSpan.FromDays(400), "the time that hosts are kept", "keep");
        MembershipRules.Groups(context, cloud.Groups);
        context.MustExist<ServiceDefinition>(cloud.Service, "service");
        if (cloud.ServiceTag is { Length: 0 or > 128 })
            context.Fault("the name of a tag has 1 to 128 characters.", "serviceTag");
        if (cloud.Templates.Count > MostKinds)
            context.Fault($"there are {MostKinds} kinds of resources at most.", "templates");
        context.NamesMustDiffer(cloud.Templates.Select(static t => t.Kind), "mentions of the kind", "templates");
        for (int i = 0; i < cloud.Templates.Count; i++)
        {
            foreach (string template in cloud.Templates[i].Templates)
                context.MustExist<TemplateDefinition>(template, "templates", i, "templates");
        }
    }

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) => options.Find(KindFamily.Cloud, json, "");
}
