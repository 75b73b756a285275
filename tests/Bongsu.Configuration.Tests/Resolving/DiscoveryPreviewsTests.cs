using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Preview;
using Bongsu.Configuration.Secrets;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Store.Tests.Kinds;

namespace Bongsu.Configuration.Tests.Resolving;

/// <summary>What a list would make and cost, before it is there.</summary>
public sealed class DiscoveryPreviewsTests : IDisposable
{
    private const string World = """
        templates:
          - name: t
            items: [{key: own, type: zabbix-active}]
            discoveries:
              - key: fs
                type: trapper
                filter: {"{#FS}": "!^/proc"}
                items: [{key: "used[{#FS}]", type: zabbix-active, interval: 30s}, {key: "size[{#FS}]", type: zabbix-active, interval: 1m}, {key: "sent[{#FS}]", type: trapper}]
                triggers: [{name: "{#FS} full", expression: "last(//used[{#FS}])>90"}]
                hosts: [{name: "h {#FS}"}]
        hosts: [{name: a, templates: [t]}]
        """;

    private readonly KindRegistry _kinds = new(TestKinds.All);
    private readonly ConfigurationState _state;

    public DiscoveryPreviewsTests()
    {
        DefinitionKinds definitions = DefinitionKinds.Shipped;
        _state = new ConfigurationState(definitions, new DefinitionSecrets(_kinds, new OpenSecretBox()), static (_, _) => { });
        long id = 0;
        foreach (IDefinition definition in Examined.Definitions(World))
            _state.Put(new StoredDefinition(++id, definitions.Of(definition), definition.Name, DefinitionKind.ToJson(definition).ToJsonString(), 0, null));
    }

    public void Dispose() => _state.Dispose();

    [Fact]
    public void A_list_is_told_what_it_makes_and_costs()
    {
        DiscoveryOutcome outcome = new DiscoveryPreviews(_state, _kinds).Of("a", "fs", """[{"{#FS}":"/"},{"{#FS}":"/var"},{"{#FS}":"/proc"}]""")!;

        Assert.Empty(outcome.Faults);
        Assert.Equal(3, outcome.Rows);
        Assert.Equal(["used[/]", "size[/]", "sent[/]", "used[/var]", "size[/var]", "sent[/var]"], outcome.Items);
        Assert.Equal(["/ full", "/var full"], outcome.Triggers);
        Assert.Equal(["h", "h -var"], outcome.Hosts);
        Assert.Equal(0.1, outcome.ValuesPerSecond, 6);
        Assert.Empty(_state.Discovered(2));
    }

    [Fact]
    public void What_is_no_list_is_said()
    {
        var previews = new DiscoveryPreviews(_state, _kinds);

        Assert.Contains("not JSON", Assert.Single(previews.Of("a", "fs", "nonsense")!.Faults), StringComparison.Ordinal);
        Assert.Null(previews.Of("a", "own", "[]"));
        Assert.Null(previews.Of("b", "fs", "[]"));
    }
}
