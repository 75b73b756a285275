using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Kinds;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Tests.Catalog;

public abstract class DiscoveryLedgerTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private const string World = """
        templates:
          - name: linux
            macros: {"{$FS.TYPES}": "^(ext4|xfs)$", "{$FS.MAX}": "90", "{$FS.MAX:/var}": "70", "{$FS.MAX:regex:\"^/mnt/.*\"}": "99"}
            discoveries:
              - key: vfs.fs.discovery
                type: zabbix-active
                filter: {"{#FSTYPE}": "{$FS.TYPES}", "{#FSNAME}": "!^/snap"}
                items:
                  - {key: "vfs.fs.size[{#FSNAME},pused]", name: "{#FSNAME}: used", type: zabbix-active, unit: "%"}
                triggers:
                  - {name: "{#FSNAME} is nearly full", expression: "last(//vfs.fs.size[{#FSNAME},pused])>{$FS.MAX:\"{#FSNAME}\"}", level: 2}
        hosts:
          - {name: web-1, templates: [linux]}
        """;

    private const string List = """
        [{"{#FSNAME}":"/","{#FSTYPE}":"ext4"},{"{#FSNAME}":"/var","{#FSTYPE}":"xfs","other":1},{"{#FSNAME}":"/mnt/a,b","{#FSTYPE}":"xfs"},
         {"{#FSNAME}":"/proc","{#FSTYPE}":"proc"},{"{#FSNAME}":"/snap/x","{#FSTYPE}":"ext4"}]
        """;

    private IDiscoveryLedger Ledger => Store.Get<IDiscoveryLedger>();

    private EffectiveHost Host => Store.Catalog.Find("web-1")!;

    [Fact]
    public async Task Rows_that_the_filter_takes_bring_items_and_triggers()
    {
        await Store.MustApplyAsync(World);
        Assert.Equal("vfs.fs.discovery", Assert.Single(Host.Items.Values).Discovery!.Key);

        Assert.Null(await ReportAsync(List));

        Assert.Empty(Host.Faults);
        Assert.Equal(
            ["vfs.fs.discovery", "vfs.fs.size[\"/mnt/a,b\",pused]", "vfs.fs.size[/,pused]", "vfs.fs.size[/var,pused]"],
            Host.ItemsByKey.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("/var: used", Host.ItemsByKey["vfs.fs.size[/var,pused]"].Name);
        Dictionary<string, string> triggers = Host.Triggers.ToDictionary(t => t.Name, t => t.Expression.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("last(//vfs.fs.size[/,pused])>90", triggers["/ is nearly full"]);
        Assert.Equal("last(//vfs.fs.size[/var,pused])>70", triggers["/var is nearly full"]);
        Assert.Equal("last(//vfs.fs.size[\"/mnt/a,b\",pused])>99", triggers["/mnt/a,b is nearly full"]);
    }

    [Fact]
    public async Task The_same_list_again_resolves_nothing_and_a_shorter_one_takes_items_away()
    {
        await Store.MustApplyAsync(World);
        await ReportAsync(List);
        EffectiveHost before = Host;
        await ReportAsync("{\"data\": " + List + "}");
        Assert.Same(before, Host);

        await ReportAsync("[]");
        Assert.Single(Host.Items);
        Assert.True(Host.Revision > before.Revision);
    }

    [Fact]
    public async Task What_was_discovered_is_known_after_a_restart_and_goes_with_its_host()
    {
        await Store.MustApplyAsync(World);
        await ReportAsync(List);
        await Store.ReopenAsync();
        Assert.Equal(4, Host.Items.Count);

        await Store.Configuration.DeleteAsync(DefinitionKinds.Shipped.Of<HostDefinition>(), "web-1", dryRun: false, StoreHarness.Admin, Cancellation);
        await using BongsuDb db = Store.Db();
        Assert.Empty(await db.Discoveries.ToArrayAsync(Cancellation));
        await Store.MustApplyAsync(World);
        Assert.Single(Host.Items);
    }

    [Theory]
    [InlineData("", "is not JSON")]
    [InlineData("{}", "is not a list")]
    [InlineData("42", "is not a list")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[", "is not JSON")]
    public async Task What_is_no_list_is_refused_in_a_sentence_and_what_was_known_stays(string json, string because)
    {
        await Store.MustApplyAsync(World);
        await ReportAsync(List);
        Assert.Contains(because, await ReportAsync(json), StringComparison.Ordinal);
        Assert.Equal(4, Host.Items.Count);
    }

    [Fact]
    public async Task Reports_at_the_same_time_leave_one_row()
    {
        await Store.MustApplyAsync(World);
        EffectiveHost host = Host;
        await Task.WhenAll(
            Enumerable.Range(0, 10).Select(
                i => Task.Run(() => Ledger.ReportAsync(host, host.ItemsByKey["vfs.fs.discovery"], i % 2 == 0 ? List : "[]", Cancellation))));
        await using BongsuDb db = Store.Db();
        DiscoveryRow row = await db.Discoveries.SingleAsync(Cancellation);
        Assert.Equal(row.RowsJson == "[]" ? 1 : 4, Host.Items.Count);
    }

    private const string Neighbours = """
        templates: [{name: neighbours, discoveries: [{key: neighbours, type: zabbix-active, keepLost: 1d}]}]
        hosts: [{name: web-1, templates: [neighbours]}]
        """;

    /// <summary>Connections change at every look; resolving the host each time would make triggers, agents and pages begin again.</summary>
    [Fact]
    public async Task A_list_that_brings_nothing_is_kept_and_its_host_stays_as_it_is()
    {
        await Store.MustApplyAsync(Neighbours);
        EffectiveHost before = Host;

        Assert.Null(await ReportNeighboursAsync("""[{"{#TO}":"a"},{"{#TO}":"b"}]"""));

        Assert.Same(before, Host);
        await Store.ReopenAsync();
        Assert.Equal(["a", "b"], Store.Get<IDiscoveredLists>().Rows(Host.Id, "{#TO}").Select(r => r["{#TO}"]));
    }

    [Fact]
    public async Task When_it_was_last_seen_is_known_for_what_is_there_and_what_is_lost()
    {
        await Store.MustApplyAsync(Neighbours);
        await ReportNeighboursAsync("""[{"{#TO}":"a"},{"{#TO}":"b"}]""");
        Store.Time.Advance(TimeSpan.FromMinutes(5));
        long lostAt = Now;
        await ReportNeighboursAsync("""[{"{#TO}":"a"}]""");
        Store.Time.Advance(TimeSpan.FromMinutes(5));
        await ReportNeighboursAsync("""[{"{#TO}":"a"}]""");

        DiscoveredList list = Assert.Single(Store.Get<IDiscoveredLists>().Lists(Host.Id, "{#TO}"));

        Assert.Equal(Now, list.SeenAtMs);
        Assert.Equal([("a", null), ("b", lostAt / 1000 * 1000)], list.Rows().Select(r => (r.Macros["{#TO}"], r.LostAtMs)));
        Assert.Empty(Store.Get<IDiscoveredLists>().Lists(Host.Id, "{#FROM}"));
    }

    [Fact]
    public async Task After_a_restart_it_is_known_to_the_hour()
    {
        await Store.MustApplyAsync(Neighbours);
        for (int i = 0; i <= 100; i++)
        {
            await ReportNeighboursAsync("""[{"{#TO}":"a"}]""");
            Store.Time.Advance(TimeSpan.FromMinutes(5));
        }

        await Store.ReopenAsync();

        Assert.InRange(Now - Assert.Single(Store.Get<IDiscoveredLists>().Lists(Host.Id, "{#TO}")).SeenAtMs, 1, 3_900_000);
    }

    private long Now => Store.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<string?> ReportNeighboursAsync(string json) => Ledger.ReportAsync(Host, Host.ItemsByKey["neighbours"], json, Cancellation);

    private Task<string?> ReportAsync(string json) => Ledger.ReportAsync(Host, Host.ItemsByKey["vfs.fs.discovery"], json, Cancellation);
}

public sealed class DiscoveryLedgerTestsOnSqlite() : DiscoveryLedgerTests(null);

public sealed class DiscoveryLedgerTestsOnPostgres(PostgresFixture postgres) : DiscoveryLedgerTests(postgres);
