using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bongsu.Server.Hosting.Connections;

/// <summary>
/// Marks a connection to the port for gRPC, which serves its methods and nothing else: pages and the API have HTTP/1.1, whose connections are what is bounded.
/// </summary>
internal sealed class GrpcConnection
{
    private static readonly GrpcConnection s_mark = new();

    private GrpcConnection()
    {
    }

    /// <summary>Marks the connections to an address that is listened on.</summary>
    public static ListenOptions Mark(ListenOptions listen)
    {
        listen.Use(static next => context =>
        {
            context.Features.Set(s_mark);
            return next(context);
        });
        return listen;
    }

    /// <summary>True for a request that came to that port and asks for something else, which is answered with the status UNIMPLEMENTED.</summary>
    public static bool Refuses(HttpContext context)
    {
        if (context.Features.Get<GrpcConnection>() is null
            || context.Request.Path.StartsWithSegments("/opentelemetry.proto.collector.metrics.v1.MetricsService", StringComparison.Ordinal))
            return false;
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = "12";
        context.Response.Headers["grpc-message"] = "This port takes OpenTelemetry's metrics. Pages and API have another one.";
        return true;
    }
}
