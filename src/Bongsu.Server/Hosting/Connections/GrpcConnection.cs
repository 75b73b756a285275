using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

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

    /// <summary>Listens for gRPC, encrypted where the server has a certificate.</summary>
    public static void Listen(KestrelServerOptions kestrel, IPEndPoint address, HttpConnections connections, bool isEncrypted) => kestrel.Listen(address, listen =>
    {
        listen.Bound(connections);
        listen.Use(static next => context =>
        {
            context.Features.Set(s_mark);
            return next(context);
        });
        listen.Protocols = HttpProtocols.Http2;
        if (!isEncrypted)
            return;
        ServerCertificate certificate = listen.ApplicationServices.GetRequiredService<ServerCertificate>();
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ =>
            {
                SslServerAuthenticationOptions options = certificate.Options();
                options.ApplicationProtocols = [SslApplicationProtocol.Http2];
                return ValueTask.FromResult(options);
            },
        });
    });

    /// <summary>True for a request that came to that port and asks for something else, which is answered with the status UNIMPLEMENTED.</summary>
    public static bool Refuses(HttpContext context)
    {
        if (context.Features.Get<GrpcConnection>() is null || context.Request.Path.StartsWithSegments("/opentelemetry.proto.collector.metrics.v1.MetricsService", StringComparison.Ordinal))
            return false;
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = "12";
        context.Response.Headers["grpc-message"] = "This port takes OpenTelemetry's metrics. Pages and API have another one.";
        return true;
    }
}
