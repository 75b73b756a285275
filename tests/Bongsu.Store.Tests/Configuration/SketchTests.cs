using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Tests.Configuration;

/// <summary>The sketch of the design, as an operator writes it, from the file to the catalog and back.</summary>
public abstract class SketchTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    internal const string Sketch = """
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com, phone: "+821000000000"}]}
          - {name: shop-team, kind: service, people: [{name: Owner, email: shop@example.com}], timeZone: Asia/Seoul}
        channels:
          - {name: mail, type: smtp, host: 127.0.0.1, port: 25, from: bongsu@example.com}
        trackers:
          - {name: jira, type: jira, url: "https://example.atlassian.net", user: me, token: "${JIRA_TOKEN}"}
        hosts:
          - {name: web-1, groups: [web], address: 127.0.0.1, templates: [linux], service: shop}
        services:
          - {name: shop, owner: shop-team, objective: 99.9999%, checks: [{type: http, url: "http://127.0.0.1/", interval: 5s}]}
        policies: []      # empty = the shipped policy of section 1
        reports:
          - {name: daily, to: shop-team, cron: "0 8 * * *"}
        """;

    internal const string Linux = """

        ---
        templates:
          - name: linux
            macros: {"{$LOAD.MAX}": "5"}
            items:
              - {key: "system.cpu.load[all,avg1]", name: Load, type: zabbix-active, interval: 30s}
            triggers:
              - {name: Load is high, expression: "min(//system.cpu.load[all,avg1],5m)>{$LOAD.MAX}", level: 3}
        """;

    internal static readonly Dictionary<string, string> Environment = new() { ["JIRA_TOKEN"] = "s3cret-jira" };

    [Fact]
    public async Task The_sketch_is_accepted_and_applying_it_again_changes_nothing()
    {
        ApplyResult first = await Store.MustApplyAsync(Sketch + Linux, Environment);
        Assert.Equal(
            ["Organisation infra", "Organisation shop-team", "Channel mail", "Tracker jira", "Template linux", "Service shop", "Host web-1", "Report daily"],
            first.Changes.Select(c => $"{c.Kind} {c.Name}"));
        Assert.DoesNotContain(first.Warnings, w => w.Message.Contains("report", StringComparison.Ordinal));

        ApplyResult second = await Store.MustApplyAsync(Sketch + Linux, Environment);
        Assert.Empty(second.Changes);
    }

    [Fact]
    public async Task The_host_and_the_service_work_as_they_are_written()
    {
        await Store.MustApplyAsync(Sketch + Linux, Environment);

        EffectiveHost host = Store.Catalog.Find("web-1")!;
        EffectiveItem load = Assert.Single(host.Items.Values);
        Assert.Equal(("system.cpu.load[all,avg1]", "zabbix-active", TimeSpan.FromSeconds(30), "linux"), (load.Key, load.Type, load.Interval, load.Template));
        EffectiveTrigger trigger = Assert.Single(host.Triggers);
        Assert.Equal("min(//system.cpu.load[all,avg1],5m)>5", trigger.Expression.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal((Level.Warning, Category.Instance, "shop-team"), (trigger.Level, trigger.Category, host.Owner));

        EffectiveHost service = Store.Catalog.Find("shop")!;
        EffectiveCheck check = Assert.Single(service.Checks);
        Assert.True(service.IsService && check.Attempts == 2);
        Assert.Equal(["http.ok[http]", "http.time[http]"], service.ItemsByKey.Keys.Order());
        EffectiveTrigger failed = Assert.Single(service.Triggers);
        Assert.Equal((Level.Emergency, Category.Service), (failed.Level, failed.Category));
        Assert.Equal("last(//http.ok[http])=0", failed.Expression.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_configuration_is_the_same_after_a_restart()
    {
        await Store.MustApplyAsync(Sketch + Linux, Environment);
        EffectiveHost before = Store.Catalog.Find("web-1")!;

        await Store.ReopenAsync();

        EffectiveHost after = Store.Catalog.Find("web-1")!;
        Assert.Equal(before.Id, after.Id);
        Assert.Equal(before.Items.Keys, after.Items.Keys);
        Assert.True(after.Revision >= before.Revision);
        TrackerDefinition jira = Assert.Single(Store.Get<IConfigurationSnapshot>().Current.Trackers);
        Assert.Equal("s3cret-jira", jira.Options["token"].GetString());
        Assert.Empty((await Store.MustApplyAsync(Sketch + Linux, Environment)).Changes);
    }

    [Fact]
    public async Task A_secret_is_nowhere_in_clear_in_the_database_nor_in_what_is_shown()
    {
        ApplyResult result = await Store.MustApplyAsync(Sketch + Linux, Environment);
        Assert.DoesNotContain(result.Changes.SelectMany(c => c.Lines), l => l.Contains("s3cret", StringComparison.Ordinal));

        await using BongsuDb db = Store.Db();
        ConfigurationRow row = await db.Configuration.SingleAsync(r => r.Kind == DefinitionKinds.Shipped.Of<TrackerDefinition>().Number, Cancellation);
        Assert.Contains("enc:v1:", row.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", row.Json, StringComparison.Ordinal);
        Assert.DoesNotContain(
            await db.Audit.ToArrayAsync(Cancellation),
            a => (a.Before + a.After).Contains("s3cret", StringComparison.Ordinal) || (a.Before + a.After).Contains("enc:v1:", StringComparison.Ordinal));
        string yaml = await Store.Configuration.ExportYamlAsync(StoreHarness.Admin, Cancellation);
        Assert.DoesNotContain("s3cret", yaml, StringComparison.Ordinal);
        Assert.Contains(Secret.Mask, yaml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applying_an_export_back_changes_nothing_and_keeps_the_secrets()
    {
        await Store.MustApplyAsync(Sketch + Linux, Environment);
        string yaml = await Store.Configuration.ExportYamlAsync(StoreHarness.Admin, Cancellation);

        ApplyResult again = await Store.MustApplyAsync(yaml);

        Assert.Empty(again.Changes);
        await Store.ReopenAsync();
        Assert.Equal("s3cret-jira", Assert.Single(Store.Get<IConfigurationSnapshot>().Current.Trackers).Options["token"].GetString());
    }

    [Fact]
    public async Task A_change_is_said_in_a_line_and_kept_in_the_audit_log()
    {
        await Store.MustApplyAsync(Sketch + Linux, Environment);

        ApplyResult result = await Store.MustApplyAsync(Sketch.Replace("interval: 5s", "interval: 1m", StringComparison.Ordinal) + Linux, Environment);

        ConfigurationChange change = Assert.Single(result.Changes);
        Assert.Equal((ChangeKind.Update, "shop"), (change.Change, change.Name));
        Assert.Equal(["checks[http].interval: 5s → 1m"], change.Lines);
        await using BongsuDb db = Store.Db();
        AuditRow audit = await db.Audit.OrderBy(a => a.Id).LastAsync(Cancellation);
        Assert.Equal(("admin", "update", "service shop"), (audit.By, audit.Action, audit.Subject));
        Assert.Contains("5s", audit.Before, StringComparison.Ordinal);
        Assert.DoesNotContain("5s", audit.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_and_changes_nothing()
    {
        ApplyResult result = await Store.ApplyAsync(Sketch + Linux, dryRun: true, Environment);
        Assert.True(result.Succeeded);
        Assert.Equal(8, result.Changes.Count);
        Assert.Equal(0, Store.Catalog.Count);
        await using BongsuDb db = Store.Db();
        Assert.Equal((0, 0), (await db.Configuration.CountAsync(Cancellation), await db.Audit.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task One_fault_keeps_everything_out()
    {
        ApplyResult result = await Store.ApplyAsync(
            Sketch.Replace("owner: shop-team", "owner: shop-tean", StringComparison.Ordinal) + Linux, environment: Environment);

        ConfigurationFault fault = Assert.Single(result.Faults);
        Assert.Equal("test.yaml:11: service 'shop': 'shop-tean' is not the name of an organisation; did you mean 'shop-team'?", fault.ToString());
        Assert.Empty(result.Changes);
        await using BongsuDb db = Store.Db();
        Assert.Equal(0, await db.Configuration.CountAsync(Cancellation));
    }
}

public sealed class SketchTestsOnSqlite() : SketchTests(null);

public sealed class SketchTestsOnPostgres(PostgresFixture postgres) : SketchTests(postgres);
