using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Preview;
using Bongsu.Model.Kinds;
using Bongsu.Store.Tests.Kinds;

namespace Bongsu.Configuration.Tests;

/// <summary>Configuration files read, examined and resolved without a database.</summary>
internal static class Examined
{
    /// <summary>What most cases refer to.</summary>
    public const string Base = """
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, email: i@example.com}]}
          - {name: shop-team, people: [{name: Owner, email: s@example.com}], teams: [{name: night, people: [Owner]}]}
        channels: [{name: mail, type: smtp, host: h}]
        trackers: [{name: jira, type: jira, url: u}]
        templates: [{name: linux, items: [{key: agent.ping}]}]
        services: [{name: shop, owner: shop-team}]
        hosts: [{name: web-1, items: [{key: a.b}]}]
        """;

    public static ConfigurationPreview Of(string yaml, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? discovered = null) =>
        ConfigurationPreview.Of(
            [("base.yaml", Base), ("test.yaml", yaml)],
            [],
            new Dictionary<string, string>(),
            discovered ?? new Dictionary<string, IReadOnlyDictionary<string, string>>(),
            new KindRegistry(TestKinds.All));

    /// <summary>The definitions of a file, as they are written.</summary>
    public static IEnumerable<IDefinition> Definitions(string yaml) => new DefinitionReader(DefinitionKinds.Shipped, new KindRegistry(TestKinds.All))
        .Read([("test.yaml", yaml)], new Dictionary<string, string>(), [])
        .Select(d => d.Definition);

    /// <summary>A host of a file that has no fault.</summary>
    public static EffectiveHost Host(string yaml, string name = "a", params (string Key, string Rows)[] discovered)
    {
        ConfigurationPreview preview = Of(
            yaml,
            new Dictionary<string, IReadOnlyDictionary<string, string>> { [name] = discovered.ToDictionary(d => d.Key, d => d.Rows, StringComparer.Ordinal) });
        Assert.Empty(preview.Faults);
        return Assert.Single(preview.Hosts, host => host.Name == name);
    }
}
