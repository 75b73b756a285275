using System.Globalization;
using Bongsu.Protocols.Smpp;
using Bongsu.Respond.Channels.ShortMessages;

namespace Bongsu.Respond.Channels.Smpp;

/// <summary>
/// Text messages over the connection that the channel keeps, or over one of their own while it has none. docs/channels/smpp.md describes it.
/// </summary>
internal sealed class SmppChannel(SmppLinks links, ChannelSpending spending, ChannelMeters meters, TimeProvider time) : DeliveryChannel<SmppOptions>
{
    private static readonly TimeSpan s_wrongCredentials = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_refused = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task<DeliveryResult> DeliverAsync(ChannelMessage message, SmppOptions options, CancellationToken cancellationToken)
    {
        if (!SmsNumber.TryRead(message.Address, out string to))
            return DeliveryResult.Failed(SmppReasons.Number(message.Address));
        IReadOnlyList<SmppMessage> parts = SmppComposer.Compose(message.Content.Short, to, message.IdempotencyKey, options);
        double price = (options.Price ?? 0) * parts.Count;
        if (options.Cap is { } cap)
        {
            double spent = await spending.ThisMonthAsync(message.Channel, cancellationToken);
            meters.Set(message.Channel, new ChannelMeter(spent, cap));
            if (spent + price > cap)
                return DeliveryResult.Failed(SmppReasons.Cap(Money(spent), Money(cap)));
        }

        try
        {
            DeliveryResult result = links.Find(message.Channel) is { } session
                ? await session.DeliverAsync(parts, cancellationToken)
                : await DeliverAloneAsync(options, parts, cancellationToken);
            return result.Outcome == DeliveryOutcome.Delivered && price > 0 ? result with { Cost = price } : result;
        }
        catch (SmppException e)
        {
            return Classify(e, options);
        }
    }

    private async Task<DeliveryResult> DeliverAloneAsync(SmppOptions options, IReadOnlyList<SmppMessage> parts, CancellationToken cancellationToken)
    {
        await using SmppConnection connection = await SmppConnection.OpenAsync(options.Settings(hears: false), time, cancellationToken);
        var session = new SmppSession(options, connection, null, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task running = session.RunAsync(over.Token);
        try
        {
            return await session.DeliverAsync(parts, cancellationToken);
        }
        finally
        {
            await over.CancelAsync();
            await running.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static DeliveryResult Classify(SmppException e, SmppOptions options)
    {
        SmppSettings settings = options.Settings(hears: false);
        return e.Fault switch
        {
            SmppFault.Unreachable => DeliveryResult.Unreachable(
                SmppReasons.Unreachable($"{settings.Host}:{settings.Port.ToString(CultureInfo.InvariantCulture)}", e.Message)),
            SmppFault.Tls => DeliveryResult.Unreachable(DeliveryReasons.Tls),
            SmppFault.Credentials => DeliveryResult.RetryLater(SmppReasons.Credentials(e.Message), s_wrongCredentials),
            SmppFault.Refused => DeliveryResult.RetryLater(SmppReasons.Refused(e.Message), s_refused),
            SmppFault.Unanswered => DeliveryResult.Ambiguous(SmppReasons.Unconfirmed),
            _ => DeliveryResult.RetryLater(SmppReasons.Closed(e.Message)),
        };
    }

    private static string Money(double amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);
}
