using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Prototypes;

namespace Bongsu.Store.Tests.Catalog;

/// <summary>What discoveries say of hosts becomes hosts in the database, and goes with what they no longer say.</summary>
public abstract class PrototypeHostsTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private const string World = """
        templates:
          - {name: guest, secretMacros: {"{$KEY}": ""}, items: [{key: up}]}
          - name: hypervisor
            secretMacros: {"{$TOKEN}": s3cret}
            discoveries:
              - {key: vms, type: trapper, hosts: [{name: "{#ID}", templates: [guest], secretMacros: {"{$KEY}": "{$TOKEN} {#ID}"}}]}
        hosts:
          - {name: v-old}
          - {name: a, templates: [hypervisor]}
        """;

    private IPrototypeHosts Hosts => Store.Get<IPrototypeHosts>();

    [Fact]
    public async Task Rows_make_hosts_and_take_them_away()
    {
        await Store.MustApplyAsync(World);
        await FindAsync("""[{"{#ID}":"v1"},{"{#ID}":"v2"},{"{#ID}":"v-old"}]""");

        PrototypePlan refused = await KeepAsync();
        EffectiveHost made = Store.Catalog.Find("v1")!;
        string secret = Hosts.Find("v1")!.SecretMacros["{$KEY}"];
        PrototypePlan settled = await KeepAsync();
        await FindAsync("""[{"{#ID}":"v2"}]""");
        PrototypePlan last = await KeepAsync();

        Assert.Equal(["v1", "v2"], refused.Written.Select(h => h.Name));
        Assert.Equal("v-old", Assert.Single(refused.Refused).Name);
        Assert.Equal(("/a/vms", "s3cret v1", true), (made.Discovery, secret, made.ItemsByKey.ContainsKey("up")));
        Assert.Empty(settled.Written);
        Assert.Equal(["v1"], last.Removed);
        Assert.Null(Store.Catalog.Find("v1"));
        Assert.NotNull(Store.Catalog.Find("v2"));
        Assert.NotNull(Store.Catalog.Find("v-old"));
    }

    [Fact]
    public async Task A_host_that_is_refused_keeps_no_other_out()
    {
        await Store.MustApplyAsync(World + "\nservices: [{name: taken, owner: shop-team}]\norganisations: [{name: shop-team}]\n");

        IReadOnlyDictionary<string, string> refused = await Hosts.WriteAsync(
            [new() { Name = "taken" }, new() { Name = "fine", Discovery = "/a/vms" }], TestContext.Current.CancellationToken);

        Assert.Equal(["taken"], refused.Keys);
        Assert.NotNull(Store.Catalog.Find("fine"));
    }

    private async Task<PrototypePlan> KeepAsync()
    {
        PrototypePlan plan = PrototypePlanner.Plan(Store.Catalog.All, Hosts.Find);
        Assert.Empty(await Hosts.WriteAsync(plan.Written, TestContext.Current.CancellationToken));
        foreach (string name in plan.Removed)
            Assert.Null(await Hosts.RemoveAsync(name, TestContext.Current.CancellationToken));
        return plan;
    }

    private async Task FindAsync(string list)
    {
        EffectiveHost host = Store.Catalog.Find("a")!;
        Assert.Null(await Store.Get<IDiscoveryLedger>().ReportAsync(host, host.ItemsByKey["vms"], list, TestContext.Current.CancellationToken));
    }
}

public sealed class PrototypeHostsTestsOnSqlite() : PrototypeHostsTests(null);

public sealed class PrototypeHostsTestsOnPostgres(PostgresFixture postgres) : PrototypeHostsTests(postgres);
