using System.Collections.Concurrent;
using System.Threading.Channels;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Cluster.Hosts;

/// <summary>
/// Sees to it that every host has its actor: wakes all of them after start, tells them of changes, and looks again now and then, which brings back the hosts of a machine that died.
/// </summary>
public sealed partial class HostWaker(IHostCatalog catalog, TriggerIndex index, IGrainFactory grains, TimeProvider time, ILogger<HostWaker> logger) : BackgroundService
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    private const int AtOnce = 64;

    /// <summary>True once every host that was there at the start has its actor.</summary>
    public bool Finished { get; private set; }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Unbounded, but each host stands in it at most once: bounded by the number of hosts.
        var pending = new ConcurrentDictionary<HostId, byte>();
        var changes = Channel.CreateUnbounded<HostId>(new UnboundedChannelOptions { SingleReader = true });
        void OnChanged(HostId host)
        {
            if (pending.TryAdd(host, 0))
                changes.Writer.TryWrite(host);
        }

        index.Listen(OnChanged);
        try
        {
            await WakeAllAsync(stoppingToken);
            Finished = true;
            Task sweeping = SweepAsync(stoppingToken);
            await foreach (HostId host in changes.Reader.ReadAllAsync(stoppingToken))
            {
                pending.TryRemove(host, out _);
                await TryAsync(host, grain => grain.Reload());
            }

            await sweeping;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
        finally
        {
            index.Unlisten(OnChanged);
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SweepInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await WakeAllAsync(stoppingToken);
    }

    private Task WakeAllAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        catalog.All.Where(h => h.Enabled),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (EffectiveHost host, CancellationToken _) => await TryAsync(host.Id, grain => grain.Wake()));

    private async Task TryAsync(HostId host, Func<IHostGrain, Task> call)
    {
        try
        {
            await call(grains.GetGrain<IHostGrain>(host.Value));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotWoken(logger, host, e);
        }
    }

    [LoggerMessage(EventId = 6201, Level = LogLevel.Warning, Message = "The actor of host {Host} could not be started; it is tried again within a minute.")]
    private static partial void LogNotWoken(ILogger logger, HostId host, Exception exception);
}
