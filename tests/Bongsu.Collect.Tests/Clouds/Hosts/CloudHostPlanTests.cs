using Bongsu.Collect.Clouds;
using Bongsu.Collect.Clouds.Hosts;
using Bongsu.Collect.Clouds.Life;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Tests.Clouds.Hosts;

public sealed class CloudHostPlanTests : ICloudWorld
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 30, 2, 0, 0, TimeSpan.Zero);
    private readonly List<EffectiveHost> _hosts = [];

    public IEnumerable<EffectiveHost> HostsOf(string cloud) => _hosts.Where(h => h.Tags.ContainsKey(CloudTags.Id));

    public bool Exists(string name) => _hosts.Exists(h => h.Name == name);

    public bool HasService(string name) => name == "shop";

    [Fact]
    public void What_is_new_becomes_a_host_with_its_templates_groups_and_service()
    {
        CloudHostPlan plan = Plan(
            new CloudDefinition
            {
                Name = "prod",
                Type = "x",
                Groups = ["all"],
                ServiceTag = "service",
            },
            [Resource() with { HostGroups = ["web"] }]);

        HostDefinition host = Assert.Single(plan.Created);
        Assert.Equal(("i-1", "web", "10.0.0.1", "shop"), (host.Name, host.DisplayName, host.Address, host.Service));
        Assert.Equal(["all", "prod", "prod ec2", "web"], host.Groups);
        Assert.Equal(["aws-ec2"], host.Templates);
        Assert.Equal(("prod", "i-1", "g"), (host.Tags[CloudTags.Cloud], host.Tags[CloudTags.Id], host.Tags[CloudTags.Group]));
        Assert.Equal("i-1", host.Macros["{$CLOUD.ID}"]);
    }

    [Fact]
    public void Own_templates_of_a_kind_win_and_a_tag_that_names_no_service_is_none()
    {
        var cloud = new CloudDefinition
        {
            Name = "prod",
            Type = "x",
            Service = "other",
            ServiceTag = "service",
            Templates = [new CloudTemplatesDefinition { Kind = "ec2", Templates = ["mine"] }],
        };

        HostDefinition host = Assert.Single(Plan(cloud, [Resource() with { Tags = new Dictionary<string, string> { ["service"] = "unheard-of" } }]).Created);

        Assert.Equal(("mine", "other"), (Assert.Single(host.Templates), host.Service));
    }

    [Fact]
    public void What_has_ended_and_what_somebody_else_has_written_is_not_made()
    {
        _hosts.Add(TestHosts.Host("i-2", 2));

        Assert.Empty(Plan(Cloud, [Resource() with { State = CloudState.Gone }, Resource() with { Id = "i-2", HostName = "i-2" }]).Created);
    }

    [Fact]
    public void An_operators_own_things_stay_when_the_cloud_changes_an_address()
    {
        HostDefinition definition = Known();
        HostDefinition edited = definition with
        {
            Templates = ["aws-ec2", "linux"],
            Service = "shop",
            Tags = new Dictionary<string, string>(definition.Tags) { ["own"] = "1" },
        };

        HostChange change = Assert.Single(Plan(Cloud, [Resource() with { Address = "10.0.0.9" }]).Changed);
        HostDefinition after = change.Apply(edited);

        Assert.Equal((HostChangeKind.Update, "10.0.0.9", "shop", "1"), (change.What, after.Address, after.Service, after.Tags["own"]));
        Assert.Equal(["aws-ec2", "linux"], after.Templates);
        Assert.Empty(Plan(Cloud, [Resource()]).Changed);
    }

    [Fact]
    public void What_is_retired_is_switched_off_with_its_reason_and_deleted_after_its_time()
    {
        HostDefinition definition = Known();
        HostChange change = Assert.Single(Plan(Cloud, [], ("i-1", new LifeVerdict(CloudLife.Retired, "because"))).Changed);
        HostDefinition after = change.Apply(definition);
        Assert.Equal((HostChangeKind.Retire, false, "because"), (change.What, after.Enabled, after.DisabledBecause));

        Put(after);
        Assert.Empty(Plan(Cloud, []).Deleted);
        Assert.Equal(["i-1"], Plan(Cloud, [], s_now.AddDays(31)).Deleted);
        Assert.Empty(Plan(Cloud, [Resource()], s_now.AddDays(31)).Deleted);
    }

    [Fact]
    public void What_died_stays_switched_on_until_it_is_replaced()
    {
        HostDefinition definition = Known();
        HostDefinition dead = Assert.Single(Plan(Cloud, [], ("i-1", new LifeVerdict(CloudLife.Died, "it died"))).Changed).Apply(definition);
        Assert.Equal((true, "it died"), (dead.Enabled, dead.DisabledBecause));
        Put(dead);
        Assert.Equal(CloudLife.Died, CloudHostPlan.LifeOf(_hosts[0]));
        Assert.Equal(s_now, CloudHostPlan.EndOf(_hosts[0]));
        Assert.Empty(Plan(Cloud, [], ("i-1", new LifeVerdict(CloudLife.Died))).Changed);

        HostDefinition replaced = Assert.Single(Plan(Cloud, [], ("i-1", new LifeVerdict(CloudLife.Replaced, "replaced"))).Changed).Apply(dead);
        Assert.Equal((false, "replaced"), (replaced.Enabled, replaced.DisabledBecause));
    }

    [Fact]
    public void What_lives_again_is_switched_on_again()
    {
        HostDefinition known = Known();
        HostDefinition retired = Assert.Single(Plan(Cloud, [], ("i-1", new LifeVerdict(CloudLife.Retired, "because"))).Changed).Apply(known);
        Put(retired);

        HostDefinition back = Assert.Single(Plan(Cloud, [Resource()]).Changed).Apply(retired);

        Assert.Equal((true, null), (back.Enabled, back.DisabledBecause));
        Assert.DoesNotContain(CloudTags.Life, back.Tags.Keys);
    }

    private static CloudDefinition Cloud => new() { Name = "prod", Type = "x" };

    private static CloudResource Resource() => new()
    {
        Id = "i-1",
        Kind = "ec2",
        HostName = "i-1",
        DisplayName = "web",
        Region = "ap-northeast-2",
        Address = "10.0.0.1",
        Templates = ["aws-ec2"],
        Group = "g",
        Macros = new Dictionary<string, string> { ["{$CLOUD.ID}"] = "i-1" },
        Tags = new Dictionary<string, string> { ["service"] = "shop" },
    };

    // The host as it is made, in the catalog.
    private HostDefinition Known()
    {
        _hosts.Clear();
        HostDefinition definition = Assert.Single(Plan(Cloud, [Resource()]).Created);
        Put(definition);
        return definition;
    }

    private void Put(HostDefinition definition)
    {
        _hosts.Clear();
        _hosts.Add(
            TestHosts.Host(definition.Name, address: definition.Address) with
            {
                DisplayName = definition.DisplayName!,
                Enabled = definition.Enabled,
                DisabledBecause = definition.DisabledBecause,
                Tags = definition.Tags,
                Macros = definition.Macros,
            });
    }

    private CloudHostPlan Plan(CloudDefinition cloud, CloudResource[] resources, params (string Id, LifeVerdict Verdict)[] verdicts) =>
        CloudHostPlan.Of(cloud, new CloudInventory { Resources = resources }, this, verdicts.ToDictionary(v => v.Id, v => v.Verdict), s_now);

    private CloudHostPlan Plan(CloudDefinition cloud, CloudResource[] resources, DateTimeOffset now) =>
        CloudHostPlan.Of(cloud, new CloudInventory { Resources = resources }, this, new Dictionary<string, LifeVerdict>(), now);
}
