using Bongsu.Model.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Problems;

/// <summary>Has symptoms reviewed now and then.</summary>
internal sealed partial class SymptomKeeper(SymptomReview review, TimeProvider time, ILogger<SymptomKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicLoop.RunAsync(s_interval, time, review.ReviewAsync, e => LogFailed(logger, e), stoppingToken);

    [LoggerMessage(5011, LogLevel.Warning, "Symptoms could not be reviewed; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception e);
}
