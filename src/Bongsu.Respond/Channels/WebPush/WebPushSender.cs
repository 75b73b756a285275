using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;
using Bongsu.Protocols.WebPush;
using Bongsu.Store.Access;

namespace Bongsu.Respond.Channels.WebPush;

/// <summary>Hands a message for one browser to the push service of its vendor (RFC 8030).</summary>
internal sealed class WebPushSender(HttpDelivery http, WebPushKeys keys, IPushSubscriptions subscriptions, TimeProvider time)
{
    private const int LongestTopic = 32;
    private const int ShortestSecret = 8;

    // What was not fetched within a day is no news.
    private const string TimeToLive = "86400";
    private static readonly TimeSpan s_authorized = TimeSpan.FromHours(12);

    /// <summary>Sends once; a browser that the push service no longer knows is forgotten.</summary>
    public async Task<DeliveryResult> SendAsync(
        PushSubscription browser, byte[] payload, ChannelMessage message, WebPushOptions options, CancellationToken cancellationToken)
    {
        if (!PushTarget.TryParse(browser.Endpoint, browser.PublicKey, browser.Secret, out PushTarget? target) || keys.Key is not { } key)
            return DeliveryResult.Failed(WebPushReasons.Unusable(browser.Name));
        string host = target.Endpoint.Host;
        if (!options.Takes(target.Endpoint))
            return DeliveryResult.Failed(WebPushReasons.Host(host));
        byte[] body;
        try
        {
            body = PushEncryption.Encrypt(payload, target);
        }
        catch (CryptographicException)
        {
            return DeliveryResult.Failed(WebPushReasons.Unusable(browser.Name));
        }

        var request = new HttpRequestMessage(HttpMethod.Post, target.Endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.TryAddWithoutValidation("Authorization", key.Authorization(target.Endpoint, options.ContactAddress(), time.GetUtcNow() + s_authorized));
        request.Headers.TryAddWithoutValidation("TTL", TimeToLive);
        request.Headers.TryAddWithoutValidation("Topic", Topic(message.IdempotencyKey));
        request.Headers.TryAddWithoutValidation("Urgency", message.Problems.Any(p => p.Level >= Level.Critical) ? "high" : "normal");
        bool gone = false;
        DeliveryResult result = await http.SendAsync(
            request,
            _ => DeliveryResult.Delivered(WebPushReasons.Taken(host)),
            Secrets(target.Endpoint),
            cancellationToken,
            answer =>
            {
                gone = answer.Status is HttpStatusCode.Gone or HttpStatusCode.NotFound;
                return gone ? DeliveryResult.Failed(WebPushReasons.Gone(browser.Name)) : null;
            });
        if (gone)
            await subscriptions.ForgetAsync(browser.Id, cancellationToken);
        return result;
    }

    // While a message waits for its browser, another try of the same replaces it.
    private static string Topic(string key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..LongestTopic];

    // Whoever has the address can make the push service work for them.
    private static IReadOnlyList<Secret?> Secrets(Uri endpoint) =>
    [
        .. endpoint.AbsolutePath.Split('/').Where(part => part.Length >= ShortestSecret)
            .SelectMany(part => new[] { new Secret(part), new Secret(Uri.UnescapeDataString(part)) }),
    ];
}
