using Bongsu.Server.Hosting;
using Bongsu.Store.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Server.Tests.Hosting;

/// <summary><c>/readyz</c> was 200 on a full disk and while the database was down, though no problem could be opened and nobody notified.</summary>
public sealed class ReadinessProbeTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-ready-").FullName;
    private readonly DataDirectory _data;
    private readonly FakeStore _store = new();
    private readonly ReadinessProbe _probe;

    public ReadinessProbeTests()
    {
        _data = DataDirectory.Open(Path.Combine(_root, "data"));
        _probe = new ReadinessProbe(_data, _store, new MetricsBackend(null!, null!, null!), TimeProvider.System, NullLogger<ReadinessProbe>.Instance);
    }

    [Fact]
    public async Task Probe_AllWell_HasNoObstacle()
    {
        await _probe.ProbeAsync(TestContext.Current.CancellationToken);

        Assert.Empty(_probe.GetObstacles());
        Assert.DoesNotContain(Directory.EnumerateFiles(_data.Path), f => f.EndsWith(".probe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Probe_DatabaseIsDown_SaysWhy_AndIsReadyAgainAfterwards()
    {
        _store.Reason = "The database cannot be reached.";
        await _probe.ProbeAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["The database cannot be reached."], _probe.GetObstacles());

        _store.Reason = null;
        await _probe.ProbeAsync(TestContext.Current.CancellationToken);
        Assert.Empty(_probe.GetObstacles());
    }

    [Fact]
    public async Task Probe_NothingCanBeWritten_SaysSo()
    {
        Directory.Delete(_data.Path, recursive: true);

        await _probe.ProbeAsync(TestContext.Current.CancellationToken);

        Assert.Contains("cannot be written", Assert.Single(_probe.GetObstacles()), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _probe.Dispose();
        _data.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private sealed class FakeStore : IStoreHealth
    {
        public string? Reason { get; set; }

        public Task<string?> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(Reason);
    }
}
