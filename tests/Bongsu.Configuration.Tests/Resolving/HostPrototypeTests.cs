using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Preview;

namespace Bongsu.Configuration.Tests.Resolving;

/// <summary>The hosts that rows of a discovery bring, as they should be.</summary>
public sealed class HostPrototypeTests
{
    private const string World = """
        templates:
          - {name: guest}
          - {name: paid}
          - name: hypervisor
            secretMacros: {"{$TOKEN}": s3cret}
            discoveries:
              - key: vm.list
                type: trapper
                filter: {"{#STATE}": "^on$"}
                hosts:
                  - name: "{#ID}"
                    displayName: "{#NAME}"
                    groups: ["of {HOST.HOST}", "{#CLUSTER}"]
                    templates: [guest]
                    macros: {"{$VM}": "{#ID}"}
                    secretMacros: {"{$KEY}": "{$TOKEN}"}
                    tags: {cluster: "{#CLUSTER}"}
                overrides:
                  - {name: paid, conditions: [{macro: "{#NAME}", value: "^paid"}], operations: [{object: host, operator: like, value: paid, templates: [paid], tags: {sla: "yes"}}]}
                  - {name: none, conditions: [{macro: "{#NAME}", value: "^tmp"}], operations: [{object: host, operator: like, value: tmp, discover: false}]}
        hosts: [{name: a, address: 10.0.0.1, templates: [hypervisor]}]
        """;

    [Fact]
    public void Each_row_that_the_filter_takes_brings_one()
    {
        EffectiveHost host = Examined.Host(World, "a", ("vm.list", """
            [{"{#ID}":"vm/1","{#NAME}":"웹 1","{#CLUSTER}":"c1","{#STATE}":"on"},
             {"{#ID}":"vm-2","{#NAME}":"paid 2","{#CLUSTER}":"","{#STATE}":"on"},
             {"{#ID}":"vm-3","{#NAME}":"tmp 3","{#CLUSTER}":"c1","{#STATE}":"on"},
             {"{#ID}":"vm-4","{#NAME}":"off","{#CLUSTER}":"c1","{#STATE}":"off"}]
            """));

        Assert.Empty(host.Faults);
        Assert.Equal(["vm-1", "vm-2"], host.DiscoveredHosts.Select(h => h.Name));
        DiscoveredHost first = host.DiscoveredHosts[0],
            second = host.DiscoveredHosts[1];
        Assert.Equal(
            ("웹 1", null, "vm/1", "s3cret", "c1"),
            (first.DisplayName, first.Address, first.Macros["{$VM}"], first.SecretMacros["{$KEY}"], first.Tags["cluster"]));
        Assert.Equal(("of a,c1", "guest"), (string.Join(',', first.Groups), string.Join(',', first.Templates)));
        Assert.Equal(("of a", "guest,paid", "yes"), (string.Join(',', second.Groups), string.Join(',', second.Templates), second.Tags["sla"]));
    }

    [Fact]
    public void What_is_lost_brings_nothing_but_a_host_that_is_off()
    {
        EffectiveHost host = Examined.Host(
            """
            templates: [{name: t, discoveries: [{key: l, type: trapper, keepLost: 1d, items: [{key: "x[{#ID}]", type: trapper}], hosts: [{name: "h {#ID}"}]}]}]
            hosts: [{name: a, templates: [t]}]
            """,
            "a",
            ("l", """[{"{#ID}":"1"},{"{#ID}":"2","{#}":"5"},{"{#ID}":"3","{#}":"5","{#-}":"1"}]"""));

        Assert.Equal(["h 1 False False", "h 2 True False", "h 3 True True"], host.DiscoveredHosts.Select(h => $"{h.Name} {h.IsLost} {h.IsOff}"));
        Assert.Equal(["l", "x[1]", "x[2]"], host.ItemsByKey.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("name: web", "has no macro of the discovery")]
    [InlineData("name: \"{#X}\", templates: [nowhere]", "'nowhere' is not the name of a template")]
    [InlineData("name: \"{#X}\", service: nowhere", "'nowhere' is not the name of a service")]
    [InlineData("name: \"{#X}\", macros: {X: y}", "'X' is not the name of a user macro")]
    [InlineData("name: \"{#X}\", address: \"a b\"", "is not an address")]
    public void What_does_not_hold_of_a_prototype_is_named(string prototype, string expected)
    {
        ConfigurationPreview preview = Examined.Of(
            $$"""hosts: [{name: a, discoveries: [{key: l, type: trapper, keepLost: 1d, hosts: [{ {{prototype}} }]}]}]""");

        Assert.Contains(preview.Faults, f => f.ToString().Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Hosts_that_would_go_with_one_empty_list_are_warned_of() => Assert.Contains(
        Examined.Of("hosts: [{name: a, discoveries: [{key: l, type: trapper, hosts: [{name: \"{#X}\"}]}]}]").Warnings,
        w => w.ToString().Contains("has no keepLost", StringComparison.Ordinal));
}
