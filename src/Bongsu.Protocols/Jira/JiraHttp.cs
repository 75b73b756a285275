using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Protocols.Http;

namespace Bongsu.Protocols.Jira;

/// <summary>One request, one answer, and what a failure means. The only place that knows HTTP.</summary>
internal sealed class JiraHttp(HttpClient http, JiraOptions options, TimeProvider time)
{
    /// <summary>Sends.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Relative to the site, without a leading slash, escaped, with the query.</param>
    /// <param name="body">JSON, or null.</param>
    /// <param name="repeatable">Whether doing it twice is the same as once: then a lost answer is no more than a reason to try again.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The answer's JSON; null where it has no body.</returns>
    /// <exception cref="JiraException">It failed.</exception>
    public Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body, bool repeatable, CancellationToken cancellationToken) => SendContentAsync(
        method, path, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), repeatable, cancellationToken);

    /// <summary>Uploads a file, as <c>multipart/form-data</c> with the parameter <c>file</c>.</summary>
    /// <param name="path">Relative to the site, without a leading slash, escaped.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="mediaType">Such as <c>image/png</c>.</param>
    /// <param name="content">Its contents.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task UploadAsync(string path, string name, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var file = new ReadOnlyMemoryContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        // Quoted by hand: the class writes a second name in RFC 5987's form, which older servers take for the file's.
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = $"\"{Plain(name)}\"" };
        await SendContentAsync(HttpMethod.Post, path, new MultipartFormDataContent { file }, repeatable: false, cancellationToken);
    }

    private async Task<JsonNode?> SendContentAsync(HttpMethod method, string path, HttpContent? content, bool repeatable, CancellationToken cancellationToken)
    {
        JiraFailure lost = repeatable ? JiraFailure.RetryLater : JiraFailure.Ambiguous;
        string call = $"{method} {path.Split('?')[0]}";
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = new HttpRequestMessage(method, new Uri(options.BaseUrl.AbsoluteUri.TrimEnd('/') + "/" + path));
        request.Headers.Authorization = options.Credentials.ToHeader();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = content;
        // Without it uploads are blocked, as forms of strange pages would be.
        if (content is MultipartFormDataContent)
            request.Headers.Add("X-Atlassian-Token", "no-check");
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            JsonNode? answer = await ReadAsync(response, call, lost, both.Token);
            return response.IsSuccessStatusCode ? answer : throw Failed(response, answer, call, lost);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new JiraException(lost, FormattableString.Invariant($"{call}: no answer within {options.Timeout.TotalSeconds} s."), e);
        }
        catch (HttpRequestException e)
        {
            // Where no connection came about, nothing can have been done.
            bool unsent = e.HttpRequestError is HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError;
            throw new JiraException(unsent ? JiraFailure.RetryLater : lost, $"{call}: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new JiraException(lost, $"{call}: {e.Message}", e);
        }
    }

    private async Task<JsonNode?> ReadAsync(HttpResponseMessage response, string call, JiraFailure lost, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> bytes = await BoundedBody.ReadAsync(response.Content, options.MaxAnswerBytes, cancellationToken)
            ?? throw new JiraException(
                response.IsSuccessStatusCode ? lost : JiraFailure.Refused,
                $"{call}: the answer is longer than {options.MaxAnswerBytes} bytes.") { Status = (int)response.StatusCode };
        if (bytes.IsEmpty)
            return null;
        try
        {
            return JsonNode.Parse(bytes.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException e)
        {
            // Errors often come as a page for people; a success that is a page is a proxy or a sign-in form in front of Jira.
            return response.IsSuccessStatusCode
                ? throw new JiraException(lost, $"{call}: the answer is not JSON.", e) { Status = (int)response.StatusCode }
                : null;
        }
    }

    private JiraException Failed(HttpResponseMessage response, JsonNode? answer, string call, JiraFailure lost)
    {
        TimeSpan? retryAfter = RetryAfter(response.Headers);
        JiraFailure failure = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => JiraFailure.Unauthorised,
            HttpStatusCode.TooManyRequests => JiraFailure.RetryLater,
            HttpStatusCode.ServiceUnavailable when retryAfter is not null => JiraFailure.RetryLater,
            HttpStatusCode.RequestTimeout => lost,
            >= HttpStatusCode.InternalServerError => lost,
            _ => JiraFailure.Refused,
        };
        (string reasons, Dictionary<string, string> fields) = Reasons(answer);
        return new JiraException(failure, $"{call}: {(int)response.StatusCode}{(reasons.Length > 0 ? ": " + reasons : ".")}")
        {
            Status = (int)response.StatusCode,
            RetryAfter = retryAfter,
            FieldErrors = fields,
        };
    }

    /// <summary>Retry-After in seconds or as a date; else the time at which the limit is said to be over.</summary>
    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        DateTimeOffset? until = headers.RetryAfter?.Date;
        if (headers.RetryAfter?.Delta is { } delta)
            return delta < TimeSpan.Zero ? TimeSpan.Zero : delta;
        if (until is null && headers.TryGetValues("X-RateLimit-Reset", out IEnumerable<string>? values)
            && DateTimeOffset.TryParse(values.FirstOrDefault(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset reset))
            until = reset;
        if (until is null)
            return null;
        TimeSpan wait = until.Value - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>Jira's <c>{"errorMessages":[...],"errors":{"field":"text"}}</c>.</summary>
    private static (string Text, Dictionary<string, string> Fields) Reasons(JsonNode? answer)
    {
        var texts = new List<string>();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (answer is JsonObject error)
        {
            if (error["errorMessages"] is JsonArray messages)
                texts.AddRange(messages.OfType<JsonValue>().Take(20).Select(m => Cut(m.ToString())));
            if (error["errors"] is JsonObject errors)
            {
                foreach ((string field, JsonNode? text) in errors.Take(50))
                    fields[field] = Cut(text?.ToString() ?? string.Empty);
            }
        }

        texts.AddRange(fields.Select(f => $"{f.Key}: {f.Value}"));
        return (string.Join("; ", texts), fields);
    }

    /// <summary>A file name as a quoted string of a header can carry it.</summary>
    internal static string Plain(string name) => new([.. name.Select(c => char.IsControl(c) || c is '"' or '\\' or '/' || c > '~' ? '_' : c)]);

    private static string Cut(string text) => text.Length <= 500 ? text : text[..500] + "…";
}
