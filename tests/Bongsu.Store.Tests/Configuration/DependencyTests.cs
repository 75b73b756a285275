using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;

namespace Bongsu.Store.Tests.Configuration;

/// <summary>What services promise and what hosts depend on, from the file to the catalog and back.</summary>
public sealed class DependencyTests() : DatabaseTests(null)
{
    private const string Text = """
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, email: i@example.com}]}
          - {name: shop-team, people: [{name: Owner, email: s@example.com}]}
        services:
          - name: shop
            owner: shop-team
            objective: 99.9%
            needs: 2
            memberUp: last(//net.tcp.service[http])=1
            dependsOn: [db]
            slo: {minimumBad: 5, burnRates: [{long: 1h, short: 5m, rate: 14.4, level: 5}]}
          - {name: db, owner: infra}
        hosts:
          - {name: gw-1}
          - {name: web-1, service: shop, gateway: gw-1, dependsOn: [db]}
        """;

    [Fact]
    public async Task Apply_WhatIsWritten_IsWhatTheCatalogHolds_AndAnExportAppliesToNothing()
    {
        await Store.MustApplyAsync(Text);

        EffectiveHost shop = Store.Catalog.Find("shop")!, web = Store.Catalog.Find("web-1")!;
        Assert.Equal(0.999, shop.Terms!.Objective, 9);
        Assert.Equal((2, "last(//net.tcp.service[http])=1", 5), (shop.Terms.Needs, shop.Terms.MemberUp, shop.Terms.Slo.MinimumBad));
        Assert.Equal((TimeSpan.FromMinutes(5), 14.4), (Assert.Single(shop.Terms.Slo.BurnRates).Short, shop.Terms.Slo.BurnRates[0].Rate));
        Assert.Equal(["db"], shop.DependsOn);
        Assert.Equal(("gw-1", "db"), (web.Gateway, Assert.Single(web.DependsOn)));
        Assert.Equal(3, Store.Catalog.Find("db")!.Terms!.Slo.BurnRates.Count);
        Assert.Null(web.Terms);
        string exported = await Store.Configuration.ExportYamlAsync(StoreHarness.Admin, Cancellation);
        Assert.DoesNotContain("minimumEvents", exported, StringComparison.Ordinal);
        Assert.Empty((await Store.MustApplyAsync(exported)).Changes);
    }

    [Theory]
    [InlineData(
        "hosts: [{name: a, gateway: b}, {name: b, dependsOn: [c]}, {name: c, gateway: a}]", "host 'a': it depends on itself in the end: a → b → c → a.")]
    [InlineData(
        "services: [{name: x, owner: infra, dependsOn: [y]}, {name: y, owner: infra, dependsOn: [x]}]",
        "service 'x': it depends on itself in the end: x → y → x.")]
    public async Task Apply_ACycleInOneFile_IsRefusedByName(string cycle, string fault)
    {
        await Store.MustApplyAsync(Text);

        Assert.Contains(fault, string.Join('\n', (await Store.ApplyAsync(cycle)).Faults), StringComparison.Ordinal);
    }

    /// <summary>A cycle may be closed from either end, also by a member of a service that others depend on.</summary>
    [Fact]
    public async Task Apply_ALaterChangeThatClosesACycle_IsRefusedByName()
    {
        await Store.MustApplyAsync(Text);

        ApplyResult refused = await Store.ApplyAsync("hosts: [{name: db-1, service: db, dependsOn: [shop]}]");

        Assert.Contains(
            "host 'db-1': it depends on itself in the end: db-1 → shop → db → db-1.", Assert.Single(refused.Faults).Message, StringComparison.Ordinal);
        Assert.Null(Store.Catalog.Find("db-1"));
    }

    [Fact]
    public async Task Apply_WhatOthersDependOn_CannotGo()
    {
        await Store.MustApplyAsync(Text);

        ConfigurationFault fault = Assert.Single(
            (await Store.Configuration.DeleteAsync(
                DefinitionKinds.Shipped.Of<HostDefinition>(), "gw-1", dryRun: false, StoreHarness.Admin, Cancellation)).Faults);

        Assert.Contains("host 'gw-1' cannot go, others need it", fault.Message, StringComparison.Ordinal);
    }
}
