using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels;

/// <summary>One HTTP request as a delivery attempt: what every answer and every fault of the network means for the outbox.</summary>
public sealed class HttpDelivery(OutboundHttp http, TimeProvider time)
{
    private const int MaxBody = 64 * 1024;
    private const int MaxShown = 200;

    // Hammering with a wrong password locks accounts; a person has to mend it anyway.
    private static readonly TimeSpan WrongCredentials = TimeSpan.FromMinutes(5);

    /// <summary>Sends once.</summary>
    /// <param name="request">Disposed here.</param>
    /// <param name="judge">Judges the body of a 2xx answer.</param>
    /// <param name="secrets">What must not be shown, whatever the far side says.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="refused">Judges an answer that is no 2xx; where it has no opinion, HTTP's own meaning counts.</param>
    public async Task<DeliveryResult> SendAsync(
        HttpRequestMessage request, Func<HttpAnswer, DeliveryResult> judge, IReadOnlyList<Secret?> secrets, CancellationToken cancellationToken,
        Func<HttpAnswer, DeliveryResult?>? refused = null)
    {
        ArgumentNullException.ThrowIfNull(judge);
        using (request)
        {
            try
            {
                using HttpResponseMessage response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                string body = await ReadAsync(response.Content, MaxBody, cancellationToken);
                var answer = new HttpAnswer(response.StatusCode, Redact(body, secrets), RetryAfter(response.Headers.RetryAfter));
                return response.IsSuccessStatusCode ? judge(answer) : refused?.Invoke(answer) ?? Classify(answer);
            }
            catch (HttpRequestException e)
            {
                return Classify(e.HttpRequestError);
            }
            catch (IOException)
            {
                return DeliveryResult.Ambiguous(DeliveryReasons.Broken);
            }
        }
    }

    /// <summary>Calls once, for what is no delivery: the answer, whatever its status.</summary>
    /// <param name="request">Disposed here.</param>
    /// <param name="maxBody">Of the answer, bytes; what is longer is cut.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    /// <exception cref="IOException">The answer broke off.</exception>
    internal async Task<HttpAnswer> CallAsync(HttpRequestMessage request, int maxBody, CancellationToken cancellationToken)
    {
        using (request)
        {
            using HttpResponseMessage response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return new HttpAnswer(response.StatusCode, await ReadAsync(response.Content, maxBody, cancellationToken), RetryAfter(response.Headers.RetryAfter));
        }
    }

    /// <summary>A body as it may be shown: its beginning, on one line.</summary>
    public static string Shown(string body)
    {
        string line = string.Concat(body.Take(MaxShown + 1).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length > MaxShown ? line[..MaxShown] + "…" : line;
    }

    private static DeliveryResult Classify(HttpAnswer answer)
    {
        string said = $"HTTP {((int)answer.Status).ToString(CultureInfo.InvariantCulture)}{(answer.Body.Length > 0 ? ": " + Shown(answer.Body) : "")}";
        return answer.Status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                DeliveryResult.RetryLater(DeliveryReasons.Credentials(said), answer.RetryAfter ?? WrongCredentials),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425 => DeliveryResult.RetryLater(said, answer.RetryAfter),
            >= HttpStatusCode.InternalServerError => DeliveryResult.RetryLater(said, answer.RetryAfter),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => DeliveryResult.Failed(DeliveryReasons.Redirect(said)),
            _ => DeliveryResult.Failed(said),
        };
    }

    private static DeliveryResult Classify(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => DeliveryResult.Unreachable(DeliveryReasons.Name),
        HttpRequestError.ConnectionError => DeliveryResult.Unreachable(DeliveryReasons.NoConnection),
        HttpRequestError.SecureConnectionError => DeliveryResult.Unreachable(DeliveryReasons.Tls),
        HttpRequestError.ProxyTunnelError => DeliveryResult.Unreachable(DeliveryReasons.Proxy),
        HttpRequestError.ResponseEnded => DeliveryResult.Ambiguous(DeliveryReasons.Closed),
        _ => DeliveryResult.Ambiguous(DeliveryReasons.NotHttp),
    };

    private static async Task<string> ReadAsync(HttpContent content, int maxBody, CancellationToken cancellationToken)
    {
        await using Stream stream = await content.ReadAsStreamAsync(cancellationToken);
        byte[] buffer = new byte[maxBody];
        int length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static string Redact(string body, IReadOnlyList<Secret?> secrets)
    {
        foreach (Secret? secret in secrets)
        {
            if (secret?.Reveal() is { Length: > 0 } value)
                body = body.Replace(value, Secret.Mask, StringComparison.Ordinal);
        }

        return body;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? after = header?.Delta ?? header?.Date - time.GetUtcNow();
        return after > TimeSpan.Zero ? after : null;
    }
}
