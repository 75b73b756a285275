using Bongsu.Metrics;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>Debian's real zabbix_sender.</summary>
public sealed class SenderTests
{
    [Fact]
    public async Task Values_of_zabbix_sender_are_stored_with_their_times()
    {
        await using RealWorld world = await RealWorld.OpenAsync();
        await world.ApplyAsync("""
            hosts:
              - name: web-1
                items:
                  - {key: "orders[shop]", type: trapper}
                  - {key: note, type: trapper, valueType: text}
            """);
        long clock = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 600;
        string input = string.Concat(Enumerable.Range(0, 600).Select(i => $"web-1 orders[shop] {clock + i} {i * 1000} {i}.5\n"))
            + $"web-1 note {clock} 5 \"안녕 \\\"세상\\\"\"\n";

        (int exit, string output) = await ZabbixPrograms.SenderAsync(world.Port, input, "-T", "-N", "-i", "-");

        Assert.True(exit == 0, output);
        Assert.Contains("sent: 601; skipped: 0; total: 601", output, StringComparison.Ordinal);
        SeriesId series = world.Metrics.GetOrAddSeries(Collect.Ingest.ItemSeries.LabelsOf("web-1", "orders[shop]"));
        IReadOnlyList<Sample> samples = await world.Metrics.ReadAsync(series, 0, long.MaxValue, 10_000, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 600).Select(i => new Sample((clock + i) * 1000, i + 0.5)), samples);
        Assert.Equal("안녕 \"세상\"", world.Values.Single(v => v.Item.Key == "note").Value.Text);
    }

    [Fact]
    public async Task Zabbix_sender_is_told_what_failed()
    {
        await using RealWorld world = await RealWorld.OpenAsync();
        await world.ApplyAsync("hosts: [{name: web-1, items: [{key: a, type: trapper}]}]");

        (int exit, string output) = await ZabbixPrograms.SenderAsync(world.Port, "", "-s", "web-1", "-k", "none", "-o", "1");

        Assert.Equal(2, exit);
        Assert.Contains("failed: 1", output, StringComparison.Ordinal);
    }
}
