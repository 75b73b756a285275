using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Problems;

/// <summary>Has symptoms reviewed now and then.</summary>
internal sealed partial class SymptomKeeper(SymptomReview review, TimeProvider time, ILogger<SymptomKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);

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

    [LoggerMessage(5011, LogLevel.Warning, "Symptoms could not be reviewed; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception e);
}
