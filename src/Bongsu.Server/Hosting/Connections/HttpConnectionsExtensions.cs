using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bongsu.Server.Hosting.Connections;

/// <summary>Puts the bound into the web server: around its connections, and around their requests.</summary>
internal static class HttpConnectionsExtensions
{
    /// <summary>Bounds the connections to an address that is listened on. Before TLS, which a connection must not begin in vain.</summary>
    public static ListenOptions Bound(this ListenOptions listen, HttpConnections connections)
    {
        listen.Use(next => async context =>
        {
            using HttpConnection? held = connections.Admit(
                (context.RemoteEndPoint as IPEndPoint)?.Address,
                () => context.Abort(new ConnectionAbortedException("The connection's place was needed for another.")));
            if (held is null)
            {
                context.Abort(new ConnectionAbortedException("There are too many connections."));
                return;
            }

            context.Features.Set(held);
            await next(context);
        });
        return listen;
    }

    /// <summary>Notes which connections are worked on. Before everything else.</summary>
    public static IApplicationBuilder UseHttpConnections(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        using IDisposable? request = context.Features.Get<HttpConnection>()?.BeginRequest();
        if (!GrpcConnection.Refuses(context))
            await next(context);
    });
}
