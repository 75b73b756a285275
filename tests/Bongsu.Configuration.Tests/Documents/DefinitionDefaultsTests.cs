using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Tests.Documents;

/// <summary>What is stored and exported leaves out what says nothing; it must mean the same.</summary>
public sealed class DefinitionDefaultsTests
{
    private static readonly IDefinition[] s_definitions =
    [
        new HostDefinition { Name = "a" },
        new HostDefinition
        {
            Name = "a",
            Enabled = false,
            Groups = ["g"],
            Items = [new ItemDefinition { Key = "k" }, new ItemDefinition { Key = "l", Interval = TimeSpan.FromSeconds(7), Enabled = false }],
            Checks = [new CheckDefinition { Type = "http", Level = Model.Levels.Level.Info }],
            Triggers = [new TriggerDefinition { Name = "t", Expression = "last(//k)>1", Flapping = new FlappingDefinition { Changes = 0 } }],
        },
        new ServiceDefinition { Name = "s", Owner = "o", Slo = new SloDefinition { BurnRates = [] } },
        new ServiceDefinition { Name = "s", Owner = "o", Slo = new SloDefinition { MinimumBad = 5 }, Needs = 2 },
        new SettingsDefinition(),
        new SettingsDefinition { Flapping = new FlappingDefinition { Window = TimeSpan.FromMinutes(5) }, TextRetention = TimeSpan.FromDays(3) },
        new MaintenanceDefinition { Name = "m", Hosts = ["*"], Collect = false, QuietFor = TimeSpan.Zero },
        new PolicyDefinition { Name = "p", Steps = [new PolicyStep { Notify = ["owner"], By = [] }] },
        new ScheduleDefinition { Name = "s", Organisation = "o", Layers = [new ScheduleLayer { People = [] }], Holidays = new ScheduleHolidays() },
    ];

    [Fact]
    public void Prune_AnyDefinition_ReadsBackAsTheSame() => Assert.All(s_definitions, ReadsBack);

    private static void ReadsBack(IDefinition definition)
    {
        DefinitionKind kind = DefinitionKinds.Shipped.All.Single(k => k.Class == definition.GetType());
        JsonObject whole = DefinitionKind.ToJson(definition);

        JsonObject pruned = DefinitionDefaults.Prune((JsonObject)whole.DeepClone(), kind.Class);

        Assert.True(JsonNode.DeepEquals(whole, DefinitionKind.ToJson(kind.FromJson(pruned))), pruned.ToJsonString());
        Assert.True(JsonNode.DeepEquals(pruned, DefinitionDefaults.Prune((JsonObject)pruned.DeepClone(), kind.Class)));
    }

    [Theory]
    [InlineData(
        """{"name":"a","enabled":true,"groups":[],"tags":{},"items":[{"key":"k","type":"trapper","interval":"1m","enabled":true}]}""",
        """{"name":"a","items":[{"key":"k"}]}""")]
    [InlineData("""{"name":"a","address":null,"enabled":false}""", """{"name":"a","enabled":false}""")]
    public void Prune_LeavesOutWhatSaysNothing(string json, string expected) => Assert.Equal(
        expected, DefinitionDefaults.Prune((JsonObject)JsonNode.Parse(json)!, typeof(HostDefinition)).ToJsonString());
}
