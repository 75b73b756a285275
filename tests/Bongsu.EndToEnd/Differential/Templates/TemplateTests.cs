using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Differential.Templates;

/// <summary>
/// A user's way from Zabbix: Zabbix 6.0 of Debian with its web pages, hosts with its official templates, exported there and imported here; both servers ask
/// the same Debian's agent, nginx, Redis and PostgreSQL. Both must have the same items, discovered ones too, the same values of them and the same triggers in
/// problems. Meanwhile Bongsu shows the problems of that Zabbix.
/// </summary>
public sealed class TemplateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    // More than the few pollers of other tests, and new items are noticed at once. Timeouts are those of a busy machine.
    private const string Settings = "StartPollers=6\nStartPreprocessors=2\nStartLLDProcessors=2\nCacheUpdateFrequency=1\nTimeout=10";

    [Fact]
    public async Task ZabbixAndBongsu_OfficialTemplatesOnOneAgent_MeasureTheSame_AndBongsuShowsItsProblems()
    {
        await using ZabbixServer zabbix = await ZabbixServer.CreateAsync();
        await using ZabbixPages pages = await ZabbixPages.StartAsync(zabbix);
        await using MeasuredPrograms programs = await MeasuredPrograms.StartAsync(zabbix);
        MeasuredHosts hosts = await MeasuredHosts.CreateAsync(zabbix, pages, programs);
        Kiosks kiosks = await Kiosks.CreateAsync(zabbix, pages);
        await zabbix.StartAsync(Settings);
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync(kiosks.Sources);
        await ImportAsync(bongsu, hosts);

        Task followed = kiosks.AreFollowedByAsync(bongsu);
        Task<string> measured = MeasureTheSameAsync(bongsu, pages, hosts, programs);
        await Task.WhenAll(followed, measured);

        TestContext.Current.TestOutputHelper?.WriteLine(await measured);
    }

    private static async Task ImportAsync(BongsuProcess bongsu, MeasuredHosts hosts)
    {
        string file = Path.Combine(Path.GetDirectoryName(bongsu.Data)!, "export.yaml");
        await File.WriteAllTextAsync(file, hosts.Export, TestContext.Current.CancellationToken);
        (int code, string output) = await Command.RunAsync(
            "./bongsu",
            ["import", "zabbix", file, "--server", bongsu.Http.ToString(), "--json"],
            environment: new() { ["BONGSU_TOKEN"] = BongsuProcess.Token });
        Assert.True(code == 0, output);

        // Warnings of the applied configuration follow.
        JsonNode report = JsonNode.Parse(output[..(output.IndexOf("\n}", StringComparison.Ordinal) + 2)])!;
        foreach (string count in (string[])["templates", "hosts", "items", "itemPrototypes", "discoveryRules", "triggers", "triggerPrototypes"])
            Assert.Equal((count, (int)report[count]!["found"]!), (count, (int)report[count]!["taken"]!));
        Assert.Empty(report["notUnderstood"]!.AsArray());
    }

    private static async Task<string> MeasureTheSameAsync(BongsuProcess bongsu, ZabbixPages pages, MeasuredHosts hosts, MeasuredPrograms programs)
    {
        (string, string)[] discovered =
        [
            ("linux", "vfs.fs.size[/,pused]"), ("redis", "proc.num[\"redis-server\"]"), ("redis", "redis.db.keys[\"db0\"]"),
            ("postgresql", $"pgsql.locks.total[\"{programs.Postgres.Database}\"]"),
        ];
        ZabbixState zabbix = await ZabbixState.OfAsync(pages, hosts);
        var comparison = new TemplateComparison();
        long started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            MeasuredState theirs = await zabbix.ReadAsync();
            MeasuredState ours = await BongsuItems.ReadAsync(bongsu, hosts.Ids.Keys, theirs.Discoveries.Keys);
            IReadOnlyList<string> differences = comparison.Differences(theirs, ours, discovered);
            if (differences.Count == 0)
            {
                Assert.Contains(theirs.Triggers, t => t.Value == true);
                return comparison.Summary;
            }

            Assert.True(
                TimeProvider.System.GetElapsedTime(started) < Patience,
                $"{differences.Count} differences. {comparison.Summary}\n{string.Join('\n', differences.Take(40))}");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
