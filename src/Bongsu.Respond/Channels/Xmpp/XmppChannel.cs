using Bongsu.Protocols.Xmpp;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Xmpp;

/// <summary>
/// Messages to rooms and people, over the bot's connection, or over one of their own while the bot has none. docs/channels/xmpp.md describes it.
/// </summary>
internal sealed class XmppChannel(XmppBot bot, ChatRecipients recipients, TimeProvider time) : DeliveryChannel<XmppOptions>
{
    private static readonly TimeSpan s_wrongCredentials = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_refused = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task<DeliveryResult> DeliverAsync(ChannelMessage message, XmppOptions options, CancellationToken cancellationToken)
    {
        (string? address, DeliveryResult? refusal) = await recipients.FindAsync(message, static a => Jid.TryParse(a, out _), cancellationToken);
        if (address is null || !Jid.TryParse(address, out Jid to))
            return refusal!;
        bool isRoom = options.Join.Any(r => Jid.TryParse(r, out Jid room) && room.Bare == to.Bare);
        string text = XmppComposer.Compose(message, isRoom ? options.Nick : null);
        try
        {
            return bot.Find(message.Channel) is { } session
                ? await session.DeliverAsync(to, text, message.IdempotencyKey, cancellationToken)
                : await DeliverAloneAsync(options, to, text, message.IdempotencyKey, cancellationToken);
        }
        catch (XmppException e)
        {
            return Classify(e, options);
        }
    }

    private async Task<DeliveryResult> DeliverAloneAsync(XmppOptions options, Jid to, string text, string key, CancellationToken cancellationToken)
    {
        await using XmppConnection connection = await XmppConnection.OpenAsync(options.Settings(), cancellationToken);
        var session = new XmppSession("", options, connection, null, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task running = session.RunAsync(over.Token);
        try
        {
            Task<DeliveryResult> delivery = session.DeliverAsync(to, text, key, cancellationToken);
            await Task.WhenAny(delivery, running);
            return await delivery;
        }
        finally
        {
            await over.CancelAsync();
            await running.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static DeliveryResult Classify(XmppException e, XmppOptions options)
    {
        string said = HttpDelivery.Shown(e.Message.Replace(options.Password!.Reveal(), Model.Options.Secret.Mask, StringComparison.Ordinal));
        XmppSettings settings = options.Settings();
        return e.Fault switch
        {
            XmppFault.Unreachable => DeliveryResult.Unreachable(XmppReasons.Unreachable($"{settings.Host}:{settings.Port}", said)),
            XmppFault.Tls => DeliveryResult.Unreachable(DeliveryReasons.Tls),
            XmppFault.Credentials => DeliveryResult.RetryLater(XmppReasons.Credentials(said), s_wrongCredentials),
            XmppFault.Refused => DeliveryResult.RetryLater(XmppReasons.Refused(said), s_refused),
            _ => DeliveryResult.RetryLater(XmppReasons.Closed(said)),
        };
    }
}
