using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Notifications;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Outbox;

/// <summary>
/// Sends the test messages that channels send by themselves. When the last one was is read from the outbox, so that nothing is sent where the database does not
/// answer: whoever waits for a sign of life then waits in vain, as they should.
/// </summary>
internal sealed partial class ChannelSelfTests(
    IConfigurationSnapshot configuration,
    OutboxSender sender,
    IStoreTransactions transactions,
    IDbContextFactory<BongsuDb> contexts,
    PublicAddress publicAddress,
    StoreEvents events,
    TimeProvider time,
    ILogger<ChannelSelfTests> logger
) : BackgroundService
{
    private const int Again = 10;
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_leastRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(2);

    /// <summary>True where a self-test is due.</summary>
    /// <param name="test">The schedule.</param>
    /// <param name="last">When the last one was and whether it arrived; null where there was none.</param>
    /// <param name="now">The time.</param>
    internal static bool IsDue(SelfTestDefinition test, (Timestamp At, bool Delivered)? last, Timestamp now)
    {
        if (last is not var (at, delivered))
            return true;
        TimeSpan rest = delivered ? test.Every : test.Every / Again;
        return now - at >= (rest > s_leastRest ? rest : s_leastRest);
    }

    /// <summary>Sends those that are due.</summary>
    internal async Task RoundAsync(CancellationToken cancellationToken)
    {
        foreach (ChannelDefinition channel in configuration.Current.Channels.Where(c => c.Enabled && c.SelfTest is not null))
        {
            if (IsDue(channel.SelfTest!, await LastAsync(channel.Name, cancellationToken), Timestamp.Now(time)))
                await SendAsync(channel, cancellationToken);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(s_look, time, stoppingToken);
                await RoundAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The loop's edge: the database is away, or a fault of the program; the next round comes.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogRoundFailed(logger, e);
            }
        }
    }

    private async Task<(Timestamp At, bool Delivered)?> LastAsync(string channel, CancellationToken cancellationToken)
    {
        string reason = PolicyReasons.SelfTest;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db.Outbox.AsNoTracking().Where(o => o.Channel == channel && o.Kind == NotificationKinds.Test && o.Reason == reason)
            .OrderByDescending(o => o.Id).Select(o => new { o.CreatedAtMs, o.State }).FirstOrDefaultAsync(cancellationToken);
        return last is null ? null : (Timestamp.FromUnixMilliseconds(last.CreatedAtMs), last.State == OutboxState.Delivered);
    }

    private async Task SendAsync(ChannelDefinition channel, CancellationToken cancellationToken)
    {
        Timestamp started = Timestamp.Now(time);
        var message = new ChannelMessage
        {
            IdempotencyKey = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
            Kind = NotificationKinds.Test,
            Address = channel.SelfTest!.To.Trim(),
            Content = MessageRenderer.Test(new MessageContext(Language.English, "UTC", publicAddress.Of(configuration.Current.Settings))),
        };
        DeliveryResult result = await sender.TestAsync(channel.Name, message, cancellationToken);
        if (result.Outcome != DeliveryOutcome.Delivered)
            LogFailed(logger, channel.Name, result.Reason.English());
        string reason = PolicyReasons.SelfTest;
        long oldest = (started - s_kept).UnixMilliseconds;
        await transactions.WriteAsync(
            async db =>
            {
                await db.Outbox.Where(o => o.Channel == channel.Name && o.Kind == NotificationKinds.Test && o.Reason == reason && o.CreatedAtMs < oldest)
                    .ExecuteDeleteAsync(cancellationToken);
                OutboxWriter.AddTest(db, message, channel.Name, reason, result, started, Timestamp.Now(time));
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        events.Publish(new OutboxChanged(null));
    }

    [LoggerMessage(5441, LogLevel.Warning, "The self-test of channel '{Channel}' failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string channel, string reason);

    [LoggerMessage(5442, LogLevel.Error, "Self-tests could not be made")]
    private static partial void LogRoundFailed(ILogger logger, Exception exception);
}
