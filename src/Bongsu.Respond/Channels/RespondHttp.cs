using System.Net;

namespace Bongsu.Respond.Channels;

/// <summary>
/// The one HTTP client of channels and trackers: follows no redirects, keeps no cookies, bounded in every answer. Of the process, not of the container: kinds are also made where only
/// their options are checked.
/// </summary>
internal static class RespondHttp
{
    private const int MaxHeaderKilobytes = 32;

    /// <summary>Attempts are ended by their tokens, not by the client.</summary>
    public static HttpClient Client { get; } = new(
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
}
