using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Preview;
using Bongsu.Configuration.Prototypes;
using Bongsu.Model.Words;

namespace Bongsu.Configuration.Tests.Prototypes;

/// <summary>What becomes of the hosts that discoveries make, look by look.</summary>
public sealed class PrototypePlannerTests
{
    private const string Template = """
        templates:
          - {name: guest}
          - {name: hypervisor, discoveries: [{key: vms, type: trapper, keepLost: 1d, hosts: [{name: "{#ID}", displayName: "{#NAME}", groups: [vms], templates: [guest], tags: {rack: "{#R}"}}]}]}

        """;

    private const string Parent = "  - {name: a, address: 10.0.0.1, templates: [hypervisor], connections: {ssh: {user: c}}}\n";

    private const string Made = "  - {name: v1, address: 10.0.0.1, displayName: One, groups: [vms], templates: [guest], tags: {rack: r1}, discovery: /a/vms}\n";

    private const string Row = """{"{#ID}":"v1","{#NAME}":"One","{#R}":"r1"}""";

    [Fact]
    public void A_new_row_makes_a_host_that_is_reached_as_its_finder_is()
    {
        HostDefinition host = Assert.Single(Plan(Parent, $"[{Row}]").Written);

        Assert.Equal(("v1", "One", "10.0.0.1", "/a/vms", true), (host.Name, host.DisplayName, host.Address, host.Discovery, host.Enabled));
        Assert.Equal(("vms", "guest", "r1"), (string.Join(' ', host.Groups), string.Join(' ', host.Templates), host.Tags["rack"]));
        Assert.Equal("c", host.Connections["ssh"].Options["user"].GetString());
    }

    [Fact]
    public void What_is_as_it_should_be_is_left_alone()
    {
        PrototypePlan plan = Plan(Parent + Made, $"[{Row}]");

        Assert.Empty(plan.Written);
        Assert.Empty(plan.Removed);
        Assert.Empty(plan.Refused);
    }

    [Fact]
    public void What_the_row_says_follows_it_and_what_people_added_stays()
    {
        string own = Made.Replace(
            "groups: [vms], templates: [guest]",
            "groups: [mine, vms], templates: [hypervisor, guest], macros: {\"{$X}\": y}",
            StringComparison.Ordinal);

        HostDefinition host = Assert.Single(Plan(Parent + own, """[{"{#ID}":"v1","{#NAME}":"Two","{#R}":"r2"}]""").Written);

        Assert.Equal(("Two", "r2", "y"), (host.DisplayName, host.Tags["rack"], host.Macros["{$X}"]));
        Assert.Equal(("mine vms", "hypervisor guest"), (string.Join(' ', host.Groups), string.Join(' ', host.Templates)));
    }

    [Fact]
    public void A_lost_host_is_switched_off_says_why_and_comes_back()
    {
        const string Lost = """[{"{#ID}":"v1","{#NAME}":"One","{#R}":"r1","{#}":"5","{#-}":"1"}]""";

        HostDefinition off = Assert.Single(Plan(Parent + Made, Lost).Written);

        Assert.False(off.Enabled);
        Assert.Equal("a no longer finds it by vms", off.DisabledBecause.English());

        string was = Made.Replace("discovery:", $"enabled: false, disabledBecause: \"{off.DisabledBecause}\", discovery:", StringComparison.Ordinal);
        HostDefinition back = Assert.Single(Plan(Parent + was, $"[{Row}]").Written);
        Assert.Equal((true, null), (back.Enabled, back.DisabledBecause));
    }

    [Fact]
    public void A_row_that_is_gone_takes_its_host_with_it() => Assert.Equal(["v1"], Plan(Parent + Made, "[]").Removed);

    [Fact]
    public void A_discovery_that_is_gone_leaves_its_hosts_switched_off()
    {
        PrototypePlan plan = Plan("  - {name: a, address: 10.0.0.1}\n" + Made, null);

        Assert.Empty(plan.Removed);
        HostDefinition off = Assert.Single(plan.Written);
        Assert.Equal((false, "the discovery vms of a, which made it, is gone"), (off.Enabled, off.DisabledBecause.English()));
    }

    [Fact]
    public void A_filter_that_cannot_be_used_removes_nothing()
    {
        string broken = Template.Replace("keepLost: 1d", "keepLost: 1d, conditions: [{macro: \"{#ID}\", value: \"{$F}\"}]", StringComparison.Ordinal);

        PrototypePlan plan = Plan(Parent.Replace("address", "macros: {\"{$F}\": \"(\"}, address", StringComparison.Ordinal) + Made, $"[{Row}]", broken);

        Assert.Empty(plan.Removed);
        Assert.Empty(plan.Written);
    }

    [Fact]
    public void A_host_of_that_name_that_somebody_else_made_is_left_alone()
    {
        PrototypePlan plan = Plan(Parent + "  - {name: v1}\n", $"[{Row}]");

        Assert.Empty(plan.Written);
        Assert.Equal(("v1", "there is a host of that name that this discovery did not make"), Assert.Single(plan.Refused));
    }

    [Fact]
    public void Hosts_that_discover_hosts_end_somewhere()
    {
        string deep = Parent
            + "  - {name: b, discovery: /a/vms, templates: [hypervisor]}\n  - {name: c, discovery: /b/vms, templates: [hypervisor]}\n"
            + "  - {name: d, discovery: /c/vms, templates: [hypervisor]}\n";

        PrototypePlan plan = Plan(deep, null, rows: ("d", $"[{Row}]"));

        Assert.DoesNotContain(plan.Written, h => h.Name == "v1");
        Assert.Contains(plan.Refused, r => r.Name == "v1" && r.Because.Contains("3 deep", StringComparison.Ordinal));
    }

    private static PrototypePlan Plan(string hosts, string? list, string? templates = null, (string Host, string List)? rows = null)
    {
        string yaml = (templates ?? Template) + "hosts:\n" + hosts;
        var discovered = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        if (list is not null)
            discovered["a"] = new Dictionary<string, string> { ["vms"] = list };
        if (rows is { } more)
            discovered[more.Host] = new Dictionary<string, string> { ["vms"] = more.List };
        ConfigurationPreview preview = Examined.Of(yaml, discovered);
        Assert.Empty(preview.Faults);
        return PrototypePlanner.Plan(preview.Hosts, name => Definitions(yaml).GetValueOrDefault(name));
    }

    private static Dictionary<string, HostDefinition> Definitions(string yaml) => Examined.Definitions(yaml).OfType<HostDefinition>().ToDictionary(h => h.Name);
}
