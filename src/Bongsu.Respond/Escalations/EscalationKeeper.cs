using Bongsu.Model.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Escalations;

/// <summary>Has steps of policies fired when they are due.</summary>
internal sealed partial class EscalationKeeper(Escalator escalator, TimeProvider time, ILogger<EscalationKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    // Where the disk is full or the database away, the steps stay due.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicLoop.RunAsync(s_interval, time, escalator.RunOnceAsync, e => LogFailed(logger, e), stoppingToken);

    [LoggerMessage(5021, LogLevel.Warning, "Steps of policies that are due could not be fired; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception e);
}
