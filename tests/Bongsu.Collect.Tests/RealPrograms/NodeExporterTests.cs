using Bongsu.Collect.Probing;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary><c>prometheus</c> against Prometheus' exporter of a machine.</summary>
public sealed class NodeExporterTests : IAsyncDisposable
{
    private readonly ProbeWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Node_exporter()
    {
        await using RealProgram exporter = RealProgram.Start("prometheus-node-exporter", $"--web.listen-address=127.0.0.1:{_world.Port}");
        await exporter.SaysAsync("TLS is disabled");

        ProbeResult good = await _world.ProbeAsync("prometheus");
        ProbeResult page = await _world.ProbeAsThePageSaysAsync("prometheus");
        ProbeResult missing = await _world.ProbeAsync("prometheus", "path=/nothing");
        ProbeResult few = await _world.ProbeAsync("prometheus", "sampleLimit=10");
        ProbeResult tls = await _world.ProbeAsync("prometheus", "tls=true");

        Assert.Null(good.Error);
        Assert.Equal(1.0, good.Values["node_scrape_collector_success{collector=\"loadavg\"}"]);
        Assert.True((double)good.Values["samples"] > 100 && good.Values.Count > 100);
        Assert.Null(page.Error);
        Assert.Contains("is no sample: '<html>'", missing.Error, StringComparison.Ordinal);
        Assert.Contains("exposes more than 10 samples", few.Error, StringComparison.Ordinal);
        Assert.NotNull(tls.Error);
    }
}
