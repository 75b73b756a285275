using Bongsu.Model.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Cluster.Alerts;

/// <summary>Has alerts that are not sent again ended every few seconds, and those of before the start taken over.</summary>
internal sealed partial class AlertWaker(IGrainFactory grains, TimeProvider time, ILogger<AlertWaker> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicLoop.RunAtOnceAsync(s_interval, time, _ => grains.GetGrain<IAlertGrain>(0).Expire(), e => LogFailed(logger, e), stoppingToken);

    [LoggerMessage(EventId = 6402, Level = LogLevel.Warning, Message = "Alerts of other systems could not be looked at; it is tried again in seconds")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
