using Bongsu.Respond.Channels.Chats;
using Bongsu.Store.Access;

namespace Bongsu.Respond.Channels.WebPush;

/// <summary>Messages to all browsers that a user has added. docs/channels/web-push.md describes it.</summary>
internal sealed class WebPushChannel(WebPushSender sender, IPushSubscriptions subscriptions) : DeliveryChannel<WebPushOptions>
{
    private static readonly TimeSpan s_untilAdded = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task<DeliveryResult> DeliverAsync(ChannelMessage message, WebPushOptions options, CancellationToken cancellationToken)
    {
        if (!ChatRecipients.IsUser(message.Address))
            return DeliveryResult.Failed(ChatReasons.Address(message.Address));
        string user = message.Address[1..];
        IReadOnlyList<PushSubscription> browsers = await subscriptions.OfAsync(user, cancellationToken);
        if (browsers.Count == 0)
            return DeliveryResult.RetryLater(WebPushReasons.NoBrowser(user), s_untilAdded);
        byte[] payload = WebPushComposer.Compose(message);
        var results = new List<DeliveryResult>(browsers.Count);
        foreach (PushSubscription browser in browsers)
            results.Add(await sender.SendAsync(browser, payload, message, options, cancellationToken));
        return Together(results);
    }

    // Whoever has seen it on one of their browsers has seen it: it is not sent to that one again because another is gone.
    private static DeliveryResult Together(List<DeliveryResult> results)
    {
        if (results is [var only])
            return only;
        int taken = results.Count(r => r.Outcome == DeliveryOutcome.Delivered);
        return taken > 0
            ? DeliveryResult.Delivered(WebPushReasons.TakenBy(taken, results.Count))
            : results.Find(r => r.Outcome is DeliveryOutcome.RetryLater or DeliveryOutcome.Ambiguous) ?? results[0];
    }
}
