using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Escalations;

/// <summary>Has steps of policies fired when they are due.</summary>
internal sealed partial class EscalationKeeper(Escalator escalator, TimeProvider time, ILogger<EscalationKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await escalator.RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The disk is full or the database away: the steps stay due.
                LogFailed(logger, e);
            }
        }
    }

    [LoggerMessage(5021, LogLevel.Warning, "Steps of policies that are due could not be fired; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception e);
}
