using Bongsu.Model.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Watching;

/// <summary>Has watched issues looked at now and then: what happens within that time is one message.</summary>
internal sealed partial class WatchKeeper(WatchReview review, TimeProvider time, ILogger<WatchKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(20);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicLoop.RunAsync(s_interval, time, review.ReviewAsync, e => LogFailed(logger, e), stoppingToken);

    [LoggerMessage(5015, LogLevel.Warning, "Watched issues could not be looked at; it is tried again in seconds")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
