using Bongsu.Cluster.Actors;
using Bongsu.Configuration.Catalog;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Time;
using Microsoft.Extensions.Hosting;

namespace Bongsu.Cluster.Hosts;

/// <summary>
/// Sees to it that every host has its actor: wakes all of them after the start, reloads those whose configuration has changed, and wakes all again now and
/// then, which brings back the hosts of a machine that died.
/// </summary>
internal sealed class HostWaker(IHostCatalog catalog, TriggerIndex index, ActorCalls calls, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromMinutes(1);
    private const int AtOnce = 64;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var changed = new HostQueue();
        index.Listen(changed.Add);
        try
        {
            await WakeAllAsync(stoppingToken);
            await Task.WhenAll(
                PeriodicLoop.RunAsync(s_sweepInterval, time, WakeAllAsync, null, stoppingToken),
                calls.ForEachAsync<IHostGrain>(changed.ReadAllAsync(stoppingToken), 1, host => host.Reload(), stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
        finally
        {
            index.Unlisten(changed.Add);
        }
    }

    private Task WakeAllAsync(CancellationToken stoppingToken) =>
        calls.ForEachAsync<IHostGrain>(catalog.All.Where(h => h.Enabled).Select(h => h.Id), AtOnce, host => host.Wake(), stoppingToken);
}
