using Bongsu.Cluster.Actors;
using Bongsu.Configuration.Catalog;
using Bongsu.Detect.Services;
using Bongsu.Model.Time;
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
        await PeriodicLoop.RunAtOnceAsync(
            s_interval,
            time,
            token => calls.ForEachAsync<IServiceGrain>(catalog.All.Where(h => h.IsService).Select(h => h.Id), AtOnce, service => service.Evaluate(), token),
            null,
            stoppingToken);
    }
}
