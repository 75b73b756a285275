using Bongsu.Metrics.Engine;
using Bongsu.Store.Databases;
using Bongsu.Web.Health;

namespace Bongsu.Server.Hosting;

/// <summary>
/// Tries every few seconds what opening a problem and notifying needs: room on the disk of the data directory, a database that takes writes, and metrics that
/// can be put into files. What it found is what <c>/readyz</c> answers, and is logged when it begins and when it ends.
/// </summary>
internal sealed partial class ReadinessProbe(
    DataDirectory data, IStoreHealth store, MetricsBackend metrics, TimeProvider time, ILogger<ReadinessProbe> log) : BackgroundService, IReadiness
{
    private const int ProbeBytes = 64 * 1024;
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    private volatile IReadOnlyList<string> _obstacles = [];

    /// <inheritdoc />
    public IReadOnlyList<string> GetObstacles() => _obstacles;

    /// <summary>Tries once and remembers the result.</summary>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var found = new List<string>();
        if (await ProbeDiskAsync(cancellationToken) is { } disk)
            found.Add(disk);
        if (await ProbeStoreAsync(cancellationToken) is { } database)
            found.Add(database);
        if (metrics.Reader is MetricsEngine engine && engine.GetStats().IsSealFailing)
            found.Add("Metrics cannot be put into files: the disk is full or fails. Values are kept in the log meanwhile.");
        if (!found.SequenceEqual(_obstacles, StringComparer.Ordinal))
            LogChange(found);
        _obstacles = found;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, time);
        do
        {
            await ProbeAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<string?> ProbeStoreAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(s_patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await store.ProbeAsync(both.Token).WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"The database does not answer within {s_patience.TotalSeconds} s.";
        }
#pragma warning disable CA1031 // The edge of a loop: whatever the database's client throws, the answer is that it cannot be used.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return $"The database cannot be used: {e.Message}";
        }
    }

    // Written and deleted at once, without a sync: what is asked is whether there is room and a right to write.
    private async Task<string?> ProbeDiskAsync(CancellationToken cancellationToken)
    {
        string file = Path.Combine(data.Path, "readiness.probe");
        try
        {
            await using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
                await stream.WriteAsync(new byte[ProbeBytes], cancellationToken);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The data directory cannot be written ({e.Message.TrimEnd('.')}): problems cannot be stored and nobody notified.";
        }
    }

    private void LogChange(List<string> found)
    {
        if (found.Count == 0)
            LogReady();
        else
            LogNotReady(string.Join(" ", found));
    }

    [LoggerMessage(EventId = 8121, Level = LogLevel.Error, Message = "Not ready: {Obstacles}")]
    private partial void LogNotReady(string obstacles);

    [LoggerMessage(EventId = 8122, Level = LogLevel.Information, Message = "Ready again.")]
    private partial void LogReady();
}
