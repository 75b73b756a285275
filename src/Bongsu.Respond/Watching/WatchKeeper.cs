using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Watching;

/// <summary>Has watched issues looked at now and then: what happens within that time is one message.</summary>
internal sealed partial class WatchKeeper(WatchReview review, TimeProvider time, ILogger<WatchKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(20);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await ReviewAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task ReviewAsync(CancellationToken stoppingToken)
    {
        try
        {
            await review.ReviewAsync(stoppingToken);
        }
#pragma warning disable CA1031 // The edge of a loop: the store may be down for a while, and the next look tries again.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(logger, e);
        }
    }

    [LoggerMessage(5015, LogLevel.Warning, "Watched issues could not be looked at; it is tried again in seconds")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
