using System.Globalization;
using System.Text;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Store.Tests.Catalog;

public sealed class HostCatalogTests() : DatabaseTests(null)
{
    private const string World = """
        settings: {macros: {"{$LIMIT}": "1", "{$GLOBAL}": g}}
        organisations: [{name: shop-team, people: [{name: O, email: o@example.com}]}, {name: pay-team, people: [{name: O, email: o@example.com}]}]
        services: [{name: shop, owner: shop-team}]
        templates:
          - name: near
            macros: {"{$LIMIT}": "2"}
            items:
              - {key: both, name: near}
              - {key: "file[{$PATH}]", name: "Size of {$PATH}"}
            triggers:
              - {name: limit, expression: "last(//both)>{$LIMIT}"}
              - {name: path, expression: "last(//file[{$PATH}])>1 and last(/{HOST.HOST}/both)=0", recovery: "last(//both)<{$LIMIT}"}
          - name: far
            items:
              - {key: both, name: far}
              - {key: off}
              - {key: far.only}
            checks: [{type: icmp, interval: 30s}]
        hosts:
          - name: a
            templates: [near, far]
            service: shop
            macros: {"{$PATH}": "/tmp/a,b"}
            items: [{key: off, enabled: false}]
          - {name: b, templates: [near, far], macros: {"{$PATH}": "/x", "{$LIMIT}": "3"}, items: [{key: both, name: own}]}
        """;

    [Fact]
    public async Task What_is_nearer_wins_and_macros_are_expanded_with_quotes_where_needed()
    {
        await Store.MustApplyAsync(World);
        EffectiveHost a = Store.Catalog.Find("a")!;
        Assert.Equal(["both", "far.only", "file[\"/tmp/a,b\"]", "icmp.ok[icmp]"], a.ItemsByKey.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("near", "near"), (a.ItemsByKey["both"].Name, a.ItemsByKey["both"].Template));
        Assert.Equal("Size of /tmp/a,b", a.ItemsByKey["file[\"/tmp/a,b\"]"].Name);
        Assert.Equal("own", Store.Catalog.Find("b")!.ItemsByKey["both"].Name);
        Assert.Equal("last(//both)>2", Expression(a, "limit"));
        Assert.Equal("last(//both)>3", Expression(Store.Catalog.Find("b")!, "limit"));
        Assert.Equal("last(//file[\"/tmp/a,b\"])>1andlast(//both)=0", Expression(a, "path"));
        Assert.Equal("last(//both)<2", a.Triggers.Single(t => t.Name == "path").Recovery!.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(("g", "2"), (a.Macros["{$GLOBAL}"], a.Macros["{$LIMIT}"]));
        Assert.Empty(a.Faults);
    }

    [Fact]
    public async Task The_zone_of_expressions_is_the_settings_or_the_machines()
    {
        await Store.MustApplyAsync(World);
        Assert.Equal(TimeZoneInfo.Local, Store.Catalog.Find("a")!.TimeZone);

        await Store.MustApplyAsync("settings: {timeZone: Asia/Seoul}");

        Assert.Equal("Asia/Seoul", Store.Catalog.Find("a")!.TimeZone.Id);
    }

    [Fact]
    public async Task Every_item_has_a_place_of_its_own_among_its_hosts_items()
    {
        await Store.MustApplyAsync(World);

        foreach (EffectiveHost host in Store.Catalog.All)
            Assert.Equal(Enumerable.Range(0, host.Items.Count), host.Items.Values.Select(i => i.Position).Order());
    }

    [Fact]
    public async Task A_check_brings_its_items_and_its_trigger_of_level_three_on_a_host()
    {
        await Store.MustApplyAsync(World);
        EffectiveHost a = Store.Catalog.Find("a")!;
        EffectiveCheck check = Assert.Single(a.Checks);
        Assert.Equal(a.ItemsByKey["icmp.ok[icmp]"].Id, check.Outputs["ok"]);
        Assert.Equal(1, check.Attempts);
        EffectiveTrigger failed = a.Triggers.Single(t => t.Name == "icmp failed");
        Assert.Equal((Level.Warning, Category.Instance), (failed.Level, failed.Category));
        Assert.Equal("check", a.ItemsByKey["icmp.ok[icmp]"].Type);
    }

    [Fact]
    public async Task Charts_are_made_of_the_numeric_items_that_a_host_has_its_own_first()
    {
        await Store.MustApplyAsync("""
            templates:
              - name: t
                items: [{key: in, name: In}, {key: out}, {key: note, valueType: text}]
                charts: [{name: "Traffic of {HOST.HOST}", items: [in, out, note, gone]}, {name: Mine, items: [out]}, {name: Empty, items: [gone]}]
            hosts: [{name: h, templates: [t], charts: [{name: Mine, items: [in]}]}]
            """);
        EffectiveHost h = Store.Catalog.Find("h")!;
        Assert.Equal(
            ["Mine: in", "Traffic of h: in out"],
            h.Charts.Select(c => $"{c.Name}: {string.Join(' ', c.Items.Select(i => h.Items[i].Key))}").Order(StringComparer.Ordinal));
        Assert.Equal("Mine", h.Charts[0].Name);
    }

    [Fact]
    public async Task A_chart_without_items_or_with_a_name_taken_is_refused_with_its_place()
    {
        ApplyResult result = await Store.ApplyAsync("""
            templates: [{name: t, charts: [{name: A, items: []}, {name: A, items: ["bad[key"]}]}]
            """);
        Assert.Contains(result.Faults, e => e.Message.Contains("1 to 12 items", StringComparison.Ordinal));
        Assert.Contains(result.Faults, e => e.Message.Contains("two charts named 'A'", StringComparison.Ordinal));
        Assert.Equal(3, result.Faults.Count);
    }

    [Fact]
    public async Task Ids_come_from_host_and_key_and_are_found_both_ways()
    {
        await Store.MustApplyAsync(World);
        EffectiveHost a = Store.Catalog.Find("a")!;
        Assert.All(a.ItemsByKey, i => Assert.Equal(StableId.Item(a.Id, i.Key), i.Value.Id));
        Assert.All(a.Items, i => Assert.Same(i.Value, a.ItemsByKey[i.Value.Key]));
        Assert.Same(a, Store.Catalog.Find(a.Id));
        Assert.Null(Store.Catalog.Find(new HostId(999)));
    }

    [Fact]
    public async Task A_change_replaces_only_what_it_touches_and_tells_before_and_after()
    {
        await Store.MustApplyAsync(World);
        var told = new List<string>();
        using IDisposable subscription = Store.Catalog.Subscribe((before, after) => told.Add($"{before?.Name ?? "-"} {after?.Name ?? "-"}"));
        EffectiveHost b = Store.Catalog.Find("b")!;

        await Store.MustApplyAsync("hosts: [{name: a, templates: [near], macros: {\"{$PATH}\": \"/y\"}}]");
        Assert.Equal(["a a"], told);
        Assert.Same(b, Store.Catalog.Find("b"));

        told.Clear();
        await Store.MustApplyAsync("templates: [{name: far, items: [{key: new}]}]");
        Assert.Contains("b b", told);
        Assert.True(Store.Catalog.Find("b")!.ItemsByKey.ContainsKey("new"));
        Assert.True(Store.Catalog.Find("b")!.Revision > b.Revision);

        told.Clear();
        await Store.MustApplyAsync("hosts: [{name: c}]");
        await Store.Configuration.DeleteAsync(DefinitionKinds.Shipped.Of<HostDefinition>(), "c", dryRun: false, StoreHarness.Admin, Cancellation);
        Assert.Equal(["- c", "c -"], told);
    }

    [Fact]
    public async Task Members_follow_the_owner_of_their_service()
    {
        await Store.MustApplyAsync(World);
        Assert.Equal("shop-team", Store.Catalog.Find("a")!.Owner);
        await Store.MustApplyAsync("services: [{name: shop, owner: pay-team}]");
        Assert.Equal(
            ("pay-team", "pay-team", (string?)null), (Store.Catalog.Find("a")!.Owner, Store.Catalog.Find("shop")!.Owner, Store.Catalog.Find("b")!.Owner));
    }

    [Fact]
    public async Task Tighter_bounds_bound_what_is_there_and_keep_what_was_wanted()
    {
        await Store.MustApplyAsync(World);
        await Store.MustApplyAsync("settings: {instanceHighestLevel: 2, macros: {\"{$LIMIT}\": \"1\"}}");
        EffectiveTrigger failed = Store.Catalog.Find("a")!.Triggers.Single(t => t.Name == "icmp failed");
        Assert.Equal((Level.Notice, Level.Warning), (failed.Level, failed.BoundedFrom));
    }

    [Fact]
    public async Task What_cannot_be_resolved_is_a_sentence_on_the_host()
    {
        await Store.MustApplyAsync(
            "templates: [{name: t, items: [{key: k}], triggers: [{name: x, expression: \"last(//k)>{$NOPE}\"}]}]\nhosts: [{name: a, templates: [t]}]");
        Assert.Equal("No value is known of: {$NOPE}.", Assert.Single(Store.Catalog.Find("a")!.Faults));
    }

    [Fact]
    public async Task Options_are_checked_with_their_macros_expanded()
    {
        const string two = "hosts: [{name: a, items: [{key: k, type: ssh-run, port: \"{$PORT}\"}], macros: {\"{$PORT}\": A}}, "
            + "{name: b, items: [{key: k, type: ssh-run, port: \"{$PORT}\"}], macros: {\"{$PORT}\": \"2222\"}}]";

        ApplyResult refused = await Store.ApplyAsync(two.Replace("A}", "many}", StringComparison.Ordinal));
        await Store.MustApplyAsync(two.Replace("A}", "\"22\"}", StringComparison.Ordinal));

        Assert.Contains("host 'a': with its macros expanded, ssh-run: port", Assert.Single(refused.Faults).ToString(), StringComparison.Ordinal);
        Assert.Empty(Store.Catalog.Find("a")!.Faults);
        Assert.Empty(Store.Catalog.Find("b")!.Faults);
    }

    [Fact]
    public async Task A_secret_of_a_check_is_sealed_in_the_row_and_open_where_the_check_runs()
    {
        await Store.MustApplyAsync("hosts: [{name: a, checks: [{type: http, url: u, password: hush-hush}]}]");
        await using BongsuDb db = Store.Db();
        Assert.DoesNotContain("hush-hush", db.Configuration.Single(r => r.Name == "a").Json, StringComparison.Ordinal);
        Assert.Equal("hush-hush", Assert.Single(Store.Catalog.Find("a")!.Checks).Options["password"].GetString());
        Assert.Equal(
            ["checks[http].interval: 1m → 5s"],
            Assert.Single(
                (await Store.MustApplyAsync("hosts: [{name: a, checks: [{type: http, url: u, password: \"********\", interval: 5s}]}]")).Changes).Lines);
        Assert.Equal("hush-hush", Assert.Single(Store.Catalog.Find("a")!.Checks).Options["password"].GetString());
    }

    [Fact]
    public async Task Ten_thousand_hosts_share_what_is_equal_and_come_back_whole()
    {
        var yaml = new StringBuilder("templates:\n  - name: t\n    items:\n");
        for (int i = 0; i < 20; i++)
            yaml.Append(
                CultureInfo.InvariantCulture, $"      - {{key: \"item[{i}]\", type: zabbix-active, unit: B, preprocessing: [{{type: multiplier, by: 8}}]}}\n");
        yaml.Append("    triggers:\n");
        for (int i = 0; i < 5; i++)
            yaml.Append(CultureInfo.InvariantCulture, $"      - {{name: \"t{i}\", expression: \"avg(//item[{i}],5m)>{{$MAX}}\"}}\n");
        yaml.Append("    macros: {\"{$MAX}\": \"5\"}\nhosts:\n");
        for (int i = 0; i < 10_000; i++)
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{name: h{i}, address: 10.0.0.1, templates: [t]}}\n");
        await Store.MustApplyAsync(yaml.ToString());
        await Store.ReopenAsync();

        Assert.Equal(10_000, Store.Catalog.Count);
        EffectiveHost one = Store.Catalog.Find("h1")!;
        EffectiveHost other = Store.Catalog.Find("h9999")!;
        Assert.Equal((20, 5), (one.Items.Count, one.Triggers.Count));
        Assert.Equal("avg(//item[0],5m)>5", Expression(other, "t0"));
        Assert.Same(one.ItemsByKey["item[3]"].Preprocessing, other.ItemsByKey["item[3]"].Preprocessing);
        Assert.Same(one.ItemsByKey["item[3]"].Options, other.ItemsByKey["item[3]"].Options);
        Assert.Same(one.ItemsByKey["item[3]"].Key, other.ItemsByKey["item[3]"].Key);
        Assert.Same(one.Macros, other.Macros);
    }

    private static string Expression(EffectiveHost host, string trigger) =>
        host.Triggers.Single(t => t.Name == trigger).Expression.Replace(" ", "", StringComparison.Ordinal);
}

public sealed class TemplateSeederTests() : DatabaseTests(null)
{
    private readonly Shipped _shipped = new() { Yaml = "templates: [{name: linux, items: [{key: agent.ping}]}]" };

    protected override void Configure(IServiceCollection services) => services.AddSingleton<ITemplateSource>(_shipped);

    [Fact]
    public async Task A_shipped_template_is_there_and_a_newer_one_takes_its_place()
    {
        await Store.MustApplyAsync("hosts: [{name: a, templates: [linux]}]");
        Assert.Equal(["agent.ping"], Store.Catalog.Find("a")!.ItemsByKey.Keys);
        _shipped.Yaml = "templates: [{name: linux, items: [{key: agent.version}]}]";
        await Store.ReopenAsync();
        Assert.Equal(["agent.version"], Store.Catalog.Find("a")!.ItemsByKey.Keys);
    }

    [Fact]
    public async Task One_that_an_operator_has_changed_is_left_alone()
    {
        await Store.MustApplyAsync("templates: [{name: linux, items: [{key: mine}]}]\nhosts: [{name: a, templates: [linux]}]");
        _shipped.Yaml = "templates: [{name: linux, items: [{key: agent.version}]}]";
        await Store.ReopenAsync();
        Assert.Equal(["mine"], Store.Catalog.Find("a")!.ItemsByKey.Keys);
    }

    [Fact]
    public async Task Unchanged_ones_are_not_written_out_so_that_an_old_export_never_holds_them_back()
    {
        string yaml = await Store.Configuration.ExportYamlAsync(StoreHarness.Admin, Cancellation);
        Assert.StartsWith("# Templates that are as the program ships them are left out: linux.", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("agent.ping", yaml, StringComparison.Ordinal);
        Assert.Contains((await Store.Configuration.ReadAsync(StoreHarness.Admin, Cancellation)).Templates, t => t.Name == "linux");
        Assert.Empty((await Store.MustApplyAsync(yaml)).Changes);
    }

    [Fact]
    public async Task A_fault_in_a_shipped_template_does_not_keep_the_program_from_starting()
    {
        _shipped.Yaml = "templates: [{name: linux, items: [{key: \"[\"}]}]";
        await Store.ReopenAsync();
        Assert.NotNull(Store.Get<ConfigurationState>().Find(DefinitionKinds.Shipped.Of<TemplateDefinition>(), "linux"));
    }

    private sealed class Shipped : ITemplateSource
    {
        public required string Yaml { get; set; }

        public IEnumerable<(string Name, string Yaml)> Templates => [("linux.template.yaml", Yaml)];
    }
}
