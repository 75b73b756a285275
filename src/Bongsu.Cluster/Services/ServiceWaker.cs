using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Cluster.Services;

/// <summary>Has every service looked at every few seconds.</summary>
public sealed partial class ServiceWaker(IHostCatalog catalog, ServiceBoard board, IGrainFactory grains, TimeProvider time, ILogger<ServiceWaker> logger) : BackgroundService
{
    /// <summary>How often.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const int AtOnce = 16;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using IDisposable subscription = catalog.Subscribe((before, after) =>
        {
            if (before is { IsService: true } && after is null)
                board.Remove(before.Id);
        });
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await Parallel.ForEachAsync(
                    catalog.All.Where(h => h.IsService),
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
                    async (EffectiveHost service, CancellationToken _) => await TryAsync(service));
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task TryAsync(EffectiveHost service)
    {
        try
        {
            await grains.GetGrain<IServiceGrain>(service.Id.Value).Look();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotLooked(logger, service.Name, e);
        }
    }

    [LoggerMessage(EventId = 6302, Level = LogLevel.Warning, Message = "Service {Service} could not be looked at; it is tried again in a few seconds.")]
    private static partial void LogNotLooked(ILogger logger, string service, Exception exception);
}
