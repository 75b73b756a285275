using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Web.Access.Proxies;

/// <summary>
/// Makes a request what it was before trusted proxies passed it on: the client's address, the scheme and the host. Comes before everything that asks for one of
/// these.
/// </summary>
internal sealed partial class ForwardedMiddleware(RequestDelegate next, TrustedProxies trusted, ILogger<ForwardedMiddleware> logger)
{
    private int _warned;

    public Task InvokeAsync(HttpContext context)
    {
        IPAddress? peer = context.Connection.RemoteIpAddress;
        if (ForwardedRequest.Read(peer, context.Request.Headers, trusted) is { } forwarded)
        {
            context.Connection.RemoteIpAddress = forwarded.Client;
            context.Connection.RemotePort = 0;
            context.Request.Scheme = forwarded.Scheme ?? context.Request.Scheme;
            context.Request.Host = forwarded.Host ?? context.Request.Host;
        }
        else if (peer is not null
            && !trusted.Contains(peer)
            && context.Request.Headers.ContainsKey("X-Forwarded-For")
            && Interlocked.Exchange(ref _warned, 1) == 0)
        {
            LogNotTrusted(logger, peer);
        }

        return next(context);
    }

    [LoggerMessage(
        7111,
        LogLevel.Warning,
        "A request from {Peer} says that it was forwarded, which is not believed: all who come through that proxy count as one address, and cookies are not "
            + "marked Secure. If it is your proxy, name it with --trusted-proxies or http.trustedProxies. Said once."
    )]
    private static partial void LogNotTrusted(ILogger logger, IPAddress peer);
}
