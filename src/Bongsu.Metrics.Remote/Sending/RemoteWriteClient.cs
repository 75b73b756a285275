using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Bongsu.Protocols.Prometheus;

namespace Bongsu.Metrics.Remote.Sending;

/// <summary>Sends samples by Prometheus remote write 1.0 and says what became of them.</summary>
internal sealed class RemoteWriteClient(HttpClient client, Uri address, IMetricsReader labels, TimeProvider time)
{
    private const int MostReason = 300;
    private static readonly TimeSpan MostRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>One request. Samples of series that were deleted meanwhile are left out.</summary>
    /// <param name="encoder">The caller's own, used again from request to request.</param>
    /// <param name="samples">Ordered by series, then time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SendVerdict> SendAsync(RemoteWriteEncoder encoder, ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken)
    {
        if (!Encode(encoder, samples.Span))
            return SendVerdict.Taken;
        using var content = new ByteArrayContent(encoder.ToSnappy());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add("X-Prometheus-Remote-Write-Version", "0.1.0");
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
            return await JudgeAsync(response, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            return new SendVerdict(VerdictKind.Broken, e.InnerException?.Message ?? e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendVerdict(VerdictKind.Broken, string.Create(CultureInfo.InvariantCulture, $"no answer within {client.Timeout.TotalSeconds} s"));
        }
    }

    private async Task<SendVerdict> JudgeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return SendVerdict.Taken;
        string body = await response.Content.ReadAsStringAsync(cancellationToken);
        string reason = string.Create(
            CultureInfo.InvariantCulture,
            $"it answers {(int)response.StatusCode}: {(body.Length > MostReason ? body[..MostReason] : body).ReplaceLineEndings(" ").Trim()}");
        VerdictKind kind = response.StatusCode switch
        {
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => VerdictKind.Later,
            // The address or the credentials are at fault, not the data: dropping would lose all of it until somebody looks.
            HttpStatusCode.Unauthorized
                or HttpStatusCode.Forbidden
                or HttpStatusCode.NotFound
                or HttpStatusCode.MethodNotAllowed
                or HttpStatusCode.ProxyAuthenticationRequired => VerdictKind.Later,
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => VerdictKind.Refused,
            _ => VerdictKind.Later,
        };
        return new SendVerdict(kind, reason, RetryAfter(response));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        TimeSpan? asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };
        return asked is { } wait && wait > TimeSpan.Zero ? (wait < MostRetryAfter ? wait : MostRetryAfter) : null;
    }

    private bool Encode(RemoteWriteEncoder encoder, ReadOnlySpan<SeriesSample> samples)
    {
        encoder.Clear();
        var own = new List<RemoteSample>();
        for (int i = 0; i < samples.Length;)
        {
            SeriesId id = samples[i].Series;
            own.Clear();
            for (; i < samples.Length && samples[i].Series == id; i++)
                own.Add(new RemoteSample(samples[i].TimestampMs, samples[i].Value));
            if (labels.GetLabels(id) is { } series)
                encoder.Add(
                    series.Select(static l => new KeyValuePair<string, string>(l.Name, l.Value)),
                    System.Runtime.InteropServices.CollectionsMarshal.AsSpan(own));
        }

        return encoder.Message.Length > 0;
    }
}
