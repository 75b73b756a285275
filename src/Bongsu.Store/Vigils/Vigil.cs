using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Store.Vigils;

/// <summary>
/// Says in the database, four times a minute, that somebody watches. Whoever says so first after a pause of more than a minute writes the pause down: the
/// server did not run, hung, slept with its machine, or had no database. Where several servers share a database, one that watches is enough.
/// </summary>
internal sealed partial class Vigil(IStoreTransactions transactions, TimeProvider time, ILogger<Vigil> logger) : BackgroundService
{
    /// <summary>How often it says so.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    /// <summary>Shorter pauses are none: an update takes some seconds.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    /// <summary>Says it once; the pause that ends with it, or null.</summary>
    internal async Task<BlindSpan?> SayAsync(CancellationToken cancellationToken)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        BlindSpan? blind = await transactions.WriteAsync(
            async db =>
            {
                VigilRow? said = await db.Vigils.FirstOrDefaultAsync(v => v.Id == 1, cancellationToken);
                if (said is null)
                    db.Vigils.Add(said = new VigilRow { Id = 1, AliveAtMs = now });
                BlindSpan? span = now - said.AliveAtMs > (long)Least.TotalMilliseconds ? new BlindSpan(said.AliveAtMs, now) : null;
                if (span is { } pause)
                    db.BlindSpans.Add(new BlindSpanRow { FromMs = pause.FromMs, ToMs = pause.ToMs });
                said.AliveAtMs = now;
                await db.SaveChangesAsync(cancellationToken);
                return span;
            },
            cancellationToken);
        if (blind is { } one)
            LogBlind(logger, DateTimeOffset.FromUnixTimeMilliseconds(one.FromMs), DateTimeOffset.FromUnixTimeMilliseconds(one.ToMs));
        return blind;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SayAsync(stoppingToken);
                await Task.Delay(Period, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The loop's edge: without the database nobody watches; when it is back, the pause is written down.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailed(logger, e.GetBaseException().Message);
                await Task.Delay(Period, time, stoppingToken)
                    .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    [LoggerMessage(2271, LogLevel.Warning, "Nobody watched from {From:o} to {To:o}")]
    private static partial void LogBlind(ILogger logger, DateTimeOffset from, DateTimeOffset to);

    [LoggerMessage(2272, LogLevel.Debug, "The sign of life could not be written: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
