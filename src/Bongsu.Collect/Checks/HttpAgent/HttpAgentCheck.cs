using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Options;
using Bongsu.Protocols.Http;

namespace Bongsu.Collect.Checks.HttpAgent;

/// <summary>Asks an HTTP API for one item.</summary>
internal sealed class HttpAgentCheck(WebTransport transport) : Check<HttpAgentOptions>
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, HttpAgentOptions options, CancellationToken cancellationToken)
    {
        if (target.Key is null)
            return CheckResult.NotKnown(CheckReasons.OnlyItems("http-agent"));
        if (!WebExchange.TryUrl(WebExchange.WithQuery(options.Url, options.Query), out Uri url))
            return CheckResult.NotKnown(WebReasons.Url(UrlText.Mask(options.Url)));
        Uri? proxy = null;
        if (!string.IsNullOrWhiteSpace(options.Proxy) && !WebExchange.TryUrl(options.Proxy, out proxy))
            return CheckResult.NotKnown(WebReasons.Proxy(UrlText.Mask(options.Proxy)));
        bool own = proxy is not null || options.Auth is WebAuth.Digest or WebAuth.Ntlm or WebAuth.Negotiate;
        HttpMessageInvoker http = own
            ? transport.Own(options.VerifyTls, proxy, WebCredentials.Of(options.Auth, options.User, options.Password, url))
            : transport.Shared(options.VerifyTls);
        try
        {
            return await AskAsync(http, url, options, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.Timeout(url.Host, CheckReasons.PhaseResponse, target.Timeout)) with { TimedOut = true };
        }
        catch (Exception e) when (
            e is HttpRequestException or IOException or SocketException or AuthenticationException or InvalidDataException or TargetDeniedException)
        {
            return CheckResult.NotKnown(WebExchange.Explain(e, url)).FailedBy(e as SocketException ?? e.InnerException as SocketException);
        }
        finally
        {
            if (own)
                http.Dispose();
        }
    }

    private static async ValueTask<CheckResult> AskAsync(HttpMessageInvoker http, Uri url, HttpAgentOptions options, CancellationToken cancellationToken)
    {
        Uri first = url;
        HttpMethod method = new(options.Method);
        for (int hop = 0; ; hop++)
        {
            bool same = url.Authority == first.Authority && url.Scheme == first.Scheme;
            using HttpRequestMessage request = WebExchange.Request(
                method, url, same ? options.Headers : [], method.Method is "GET" or "HEAD" ? null : options.Body, TypeOf(options.BodyType));
            if (same && options.Auth == WebAuth.Basic)
                WebCredentials.AddBasic(request, options.User, options.Password);
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            if (!options.FollowRedirects || WebExchange.Redirect(response, url) is not { } next)
                return await ReadAsync(response, url, options, cancellationToken);
            if (hop == WebExchange.MostRedirects)
                return CheckResult.NotKnown(WebReasons.Redirects(first.Host, WebExchange.MostRedirects));
            if (response.StatusCode == HttpStatusCode.SeeOther || (method == HttpMethod.Post && (int)response.StatusCode is 301 or 302))
                method = HttpMethod.Get;
            url = next;
        }
    }

    private static async ValueTask<CheckResult> ReadAsync(
        HttpResponseMessage response, Uri url, HttpAgentOptions options, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        if (options.Status.Trim().Length > 0 && StatusCodes.TryParse(options.Status, out StatusCodes? wanted) && !wanted.Contains(status))
            return CheckResult.NotKnown(WebReasons.Status(url.Host, status, options.Status));
        string body = "";
        if (options.Take != HttpAgentTake.Headers)
        {
            if (await BoundedBody.ReadAsync(response.Content, WebExchange.MostBody, cancellationToken) is not { } content)
                return CheckResult.NotKnown(WebReasons.TooLong(url.Host, WebExchange.MostBody / (1024 * 1024)));
            body = WebExchange.Decode(content.Span, response.Content);
        }

        IReadOnlyList<KeyValuePair<string, string>> headers = options.Take == HttpAgentTake.Body ? [] : WebExchange.Headers(response);
        return CheckResult.Of(options.Json ? ToJson(headers, body, options.Take) : ToText(response, headers, body, options.Take));
    }

    private static string ToText(HttpResponseMessage response, IReadOnlyList<KeyValuePair<string, string>> headers, string body, HttpAgentTake take)
    {
        if (take == HttpAgentTake.Body)
            return body;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"HTTP/{response.Version} {(int)response.StatusCode} {response.ReasonPhrase}\r\n");
        foreach ((string name, string value) in headers)
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return text.Append("\r\n").Append(body).ToString();
    }

    private static string ToJson(IReadOnlyList<KeyValuePair<string, string>> headers, string body, HttpAgentTake take)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_json))
        {
            writer.WriteStartObject();
            if (take != HttpAgentTake.Body)
            {
                writer.WriteStartObject("header");
                foreach ((string name, string value) in headers.DistinctBy(h => h.Key))
                    writer.WriteString(name, value);
                writer.WriteEndObject();
            }

            if (take != HttpAgentTake.Headers)
                WriteBody(writer, body);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>A body that is JSON stands in JSON as it is.</summary>
    private static void WriteBody(Utf8JsonWriter writer, string body)
    {
        writer.WritePropertyName("body");
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 64 });
            if (document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                document.RootElement.WriteTo(writer);
                return;
            }
        }
        catch (JsonException)
        {
            // A text, then.
        }

        writer.WriteStringValue(body);
    }

    private static string TypeOf(HttpAgentBodyType type) => type switch
    {
        HttpAgentBodyType.Json => "application/json",
        HttpAgentBodyType.Xml => "application/xml",
        _ => "application/x-www-form-urlencoded",
    };
}
