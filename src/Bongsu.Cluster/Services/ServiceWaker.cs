using Bongsu.Cluster.Actors;
using Bongsu.Configuration.Catalog;
using Bongsu.Detect.Services;
using Microsoft.Extensions.Hosting;

namespace Bongsu.Cluster.Services;

/// <summary>Has every service evaluated every few seconds.</summary>
internal sealed class ServiceWaker(IHostCatalog catalog, ServiceStandings standings, ActorCalls calls, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);
    private const int AtOnce = 16;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using IDisposable subscription = catalog.Subscribe((before, after) =>
        {
            if (before is { IsService: true } && after is null)
                standings.Remove(before.Id);
        });
        using var timer = new PeriodicTimer(s_interval, time);
        try
        {
            do
            {
                await calls.ForEachAsync<IServiceGrain>(
                    catalog.All.Where(h => h.IsService).Select(h => h.Id), AtOnce, service => service.Evaluate(), stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }
}
