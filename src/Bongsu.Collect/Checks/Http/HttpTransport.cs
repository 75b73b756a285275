using System.Collections.Frozen;
using System.Net;
using Bongsu.Protocols.Http;

namespace Bongsu.Collect.Checks.Http;

/// <summary>
/// Sends the requests of check runs, each over a connection of its own. Most need nothing but the exchange itself; what needs more of HTTP goes by the
/// platform's client, whose pool of connections costs more than the exchange.
/// </summary>
internal sealed class HttpTransport : IDisposable
{
    // These say how a message is sent, not what: the platform's client knows what follows from each.
    private static readonly FrozenSet<string> s_ofMessages = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection", "Content-Length", "Expect", "HTTP2-Settings", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade");

    private readonly HttpMessageInvoker _platform = new(Handler());

    /// <summary>
    /// Where the requests of one run with HTTP/2 go: a connection carries many of them, and a run is to measure its own. The caller disposes it. Null for
    /// other versions.
    /// </summary>
    public static HttpMessageInvoker? OwnOf(HttpCheckOptions options) => options.Version == HttpVersions.Two ? new HttpMessageInvoker(Handler()) : null;

    public void Dispose() => _platform.Dispose();

    /// <summary>Sends one request and reads the head of its answer.</summary>
    /// <param name="ask">The request.</param>
    /// <param name="options">Of the check.</param>
    /// <param name="look">Connects and measures.</param>
    /// <param name="own">Of <see cref="OwnOf"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<HttpAnswer> SendAsync(
        HttpAsk ask, HttpCheckOptions options, HttpLook look, HttpMessageInvoker? own, CancellationToken cancellationToken) =>
        options.Version == HttpVersions.One && (options.Headers.Count == 0 || !options.Headers.Keys.Any(s_ofMessages.Contains))
            ? SendPlainAsync(ask, look, cancellationToken)
            : SendByPlatformAsync(ask, options, look, own ?? _platform, cancellationToken);

    private static async ValueTask<HttpAnswer> SendPlainAsync(HttpAsk ask, HttpLook look, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> request = HttpRequestText.Write(ask.Method, ask.Url, ask.Headers, ask.Body);
        Stream connection = await look.ConnectAsync(ask.Url, cancellationToken);
        return new PlainAnswer(await HttpExchange.AskAsync(connection, request, ask.Method == "HEAD", cancellationToken));
    }

    private static async ValueTask<HttpAnswer> SendByPlatformAsync(
        HttpAsk ask, HttpCheckOptions options, HttpLook look, HttpMessageInvoker platform, CancellationToken cancellationToken)
    {
        HttpRequestMessage request = Message(ask, options, look);
        try
        {
            return new PlatformAnswer(request, await platform.SendAsync(request, cancellationToken));
        }
        catch
        {
            request.Dispose();
            throw;
        }
    }

    private static HttpRequestMessage Message(HttpAsk ask, HttpCheckOptions options, HttpLook look)
    {
        var request = new HttpRequestMessage(new HttpMethod(ask.Method), ask.Url)
        {
            Version = options.Version == HttpVersions.Two ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = ask.Body is null ? null : new ByteArrayContent(ask.Body),
        };
        request.Options.Set(HttpLook.Key, look);
        if (options.Version == HttpVersions.One)
            request.Headers.ConnectionClose = true;
        foreach ((string name, string value) in ask.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static SocketsHttpHandler Handler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.Zero,
            MaxResponseHeadersLength = HttpExchange.MostHead / 1024,
            ActivityHeadersPropagator = null,
            ConnectCallback = static (context, token) =>
                context.InitialRequestMessage.Options.TryGetValue(HttpLook.Key, out HttpLook? look)
                    ? look.ConnectAsync(context.InitialRequestMessage.RequestUri!, token)
                    : throw new InvalidOperationException("A request without its look."),
        };
}
