using System.Net;

namespace Bongsu.Respond.Channels;

/// <summary>The HTTP client of channels and trackers, one for the container: follows no redirects, keeps no cookies, bounded in every answer.</summary>
public sealed class OutboundHttp : IDisposable
{
    private const int MaxHeaderKilobytes = 32;

    /// <summary>Attempts are ended by their tokens, not by the client.</summary>
    public HttpClient Client { get; } = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 16,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
        })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <inheritdoc />
    public void Dispose() => Client.Dispose();
}
