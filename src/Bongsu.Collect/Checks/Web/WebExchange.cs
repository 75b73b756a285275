using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Texts;
using Bongsu.Collect.Preprocessing;

namespace Bongsu.Collect.Checks.Web;

/// <summary>What requests and answers of <see cref="WebTransport"/> have in common.</summary>
internal static class WebExchange
{
    /// <summary>The most bytes of an answer, after decompression.</summary>
    public const int MostBody = 16 * 1024 * 1024;

    /// <summary>The most redirects that are followed.</summary>
    public const int MostRedirects = 10;

    /// <summary>True for an absolute http or https URL.</summary>
    public static bool TryUrl(string text, out Uri url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url!) && url.Scheme is "http" or "https";

    /// <summary>A request with headers; those of content go there.</summary>
    public static HttpRequestMessage Request(
        HttpMethod method, Uri url, IEnumerable<KeyValuePair<string, string>> headers, string? body, string contentType)
    {
        HttpRequestMessage request = Request(method, url, headers, body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body)));
        if (request.Content is { } content && content.Headers.ContentType is null && !content.Headers.NonValidated.Contains("Content-Type"))
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return request;
    }

    /// <summary>A request with headers; those of content go there, and before what the content says of itself.</summary>
    public static HttpRequestMessage Request(HttpMethod method, Uri url, IEnumerable<KeyValuePair<string, string>> headers, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, url)
        {
            Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = content,
        };
        foreach ((string name, string value) in headers)
        {
            if (name.Length == 0 || name.AsSpan().IndexOfAny("\r\n: ") >= 0 || value.AsSpan().IndexOfAny("\r\n\0") >= 0)
                continue;
            if (request.Headers.TryAddWithoutValidation(name, value) || content is null)
                continue;
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                content.Headers.Remove(name);
            content.Headers.TryAddWithoutValidation(name, value);
        }

        if (!request.Headers.Contains("User-Agent"))
            request.Headers.TryAddWithoutValidation("User-Agent", "Bongsu");
        if (!request.Headers.Contains("Accept"))
            request.Headers.TryAddWithoutValidation("Accept", "*/*");
        return request;
    }

    /// <summary>The URL with further names and values behind its own query.</summary>
    public static string WithQuery(string url, IReadOnlyDictionary<string, string> query)
    {
        if (query.Count == 0)
            return url;
        string added = string.Join('&', query.Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value)}"));
        int fragment = url.IndexOf('#', StringComparison.Ordinal);
        string before = fragment < 0 ? url : url[..fragment];
        return before + (before.Contains('?', StringComparison.Ordinal) ? "&" : "?") + added + (fragment < 0 ? "" : url[fragment..]);
    }

    /// <summary>Where a redirect leads; null where the answer is none, or leads nowhere that may be followed.</summary>
    public static Uri? Redirect(HttpResponseMessage response, Uri url) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308
        && response.Headers.Location is { } location
        && Uri.TryCreate(url, location, out Uri? next)
        && next.Scheme is "http" or "https" ? next : null;

    /// <summary>The body's bytes as text, as a browser reads it.</summary>
    public static string Decode(ReadOnlySpan<byte> body, HttpContent content)
    {
        string? type = content.Headers.NonValidated.TryGetValues("Content-Type", out System.Net.Http.Headers.HeaderStringValues values)
            ? values.LastOrDefault()
            : null;
        return PageText.Decode(body, type, null);
    }

    /// <summary>All headers of an answer, in order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Headers(HttpResponseMessage response) =>
    [
        .. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Select(h => KeyValuePair.Create(h.Key, h.Value.ToString())),
    ];

    /// <summary>Why there is no answer, in a sentence.</summary>
    public static string Explain(Exception e, Uri url)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case TargetDeniedException denied:
                    return CheckReasons.Denied(url.Host, denied.Address.ToString());
                case AuthenticationException tls:
                    return WebReasons.Tls(url.Host, StepResult.Shorten(tls.InnerException?.Message ?? tls.Message));
                case SocketException socket:
                    return TargetConnection.Explain(socket, url.Host, url.Port);
            }
        }

        return CheckReasons.Other(url.Host, StepResult.Shorten(e.Message));
    }
}
