using Bongsu.Collect.Receivers.Otlp;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Model.Access;
using Bongsu.Protocols.Grpc;
using Bongsu.Protocols.Otlp;
using Bongsu.Web.Access;
using Bongsu.Web.Access.Sessions;
using Bongsu.Web.Api;
using Bongsu.Web.Errors;
using Bongsu.Web.Prometheus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Otlp;

/// <summary>
/// Where OpenTelemetry SDKs and collectors export metrics to by gRPC: the unary method
/// <c>opentelemetry.proto.collector.metrics.v1.MetricsService/Export</c>. One message in, one message out, the status in trailers.
/// </summary>
internal static class OtlpGrpcEndpoint
{
    /// <summary>The path of every method of gRPC that is served.</summary>
    public const string Path = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";

    private const string ContentType = "application/grpc";
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";
    private const int MostMessage = 1024;

    public static void MapOtlpGrpc(this IEndpointRouteBuilder app) =>
        app.MapPost(Path, ExportAsync)
            .RequireAuthorization(ApiEndpoints.TokenPolicy)
            .WithoutSession()
            .ExcludeFromDescription()
            .RequireScope(TokenScopes.WriteMetrics)
            .WithMetadata(new DisableRequestSizeLimitAttribute());

    // The receiver bounds the body itself, by its own options.
    private static async Task<IResult> ExportAsync(HttpContext context, Caller caller, OtlpReceiver receiver, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        if (!HttpProtocol.IsHttp2(request.Protocol) || !context.Response.SupportsTrailers())
            return ErrorAnswer.Of(StatusCodes.Status426UpgradeRequired, "gRPC needs HTTP/2: export to the address of the setting otlp.grpc, or to /otlp/v1/metrics.");
        if (request.ContentType is not { } type || !IsProtobuf(type))
            return ErrorAnswer.Of(StatusCodes.Status415UnsupportedMediaType, "The content type is not understood. Send application/grpc.");
        SeriesSender sender = SeriesWriters.Of(caller, "OTLP over gRPC");
        context.Response.ContentType = ContentType;
        string coding = request.Headers["grpc-encoding"].ToString();
        if (coding is not ("" or "identity" or "gzip"))
        {
            context.Response.Headers["grpc-accept-encoding"] = "identity,gzip";
            return Refuse(context, GrpcStatus.Unimplemented, "The compression is not understood. Send gzip, or none.");
        }

        OtlpOutcome outcome = await receiver.AcceptCallAsync(request.Body, sender, cancellationToken);
        return outcome.Status switch
        {
            StatusCodes.Status200OK => new GrpcResult(GrpcFrame.Write(OtlpAnswers.Taken(json: false, outcome.Rejected, outcome.Reason))),
            StatusCodes.Status413PayloadTooLarge => Refuse(context, GrpcStatus.ResourceExhausted, outcome.Reason!),
            StatusCodes.Status503ServiceUnavailable => Refuse(context, GrpcStatus.Unavailable, outcome.Reason ?? "Nothing was stored. Send it again."),
            _ => Refuse(context, GrpcStatus.InvalidArgument, outcome.Reason ?? "The export was refused."),
        };
    }

    private static bool IsProtobuf(string type)
    {
        ReadOnlySpan<char> media = type.AsSpan().Trim();
        int end = media.IndexOf(';');
        media = end < 0 ? media : media[..end].Trim();
        return media.Equals(ContentType, StringComparison.OrdinalIgnoreCase) || media.Equals(ContentType + "+proto", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The status in the headers, and no body: what the specification calls Trailers-Only.</summary>
    private static IResult Refuse(HttpContext context, GrpcStatus status, string reason)
    {
        context.Response.Headers[StatusHeader] = ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers[MessageHeader] = GrpcFrame.WriteMessage(reason.Length > MostMessage ? reason[..MostMessage] : reason);
        return Results.Empty;
    }

    private sealed class GrpcResult(byte[] frame) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await httpContext.Response.Body.WriteAsync(frame, httpContext.RequestAborted);
            httpContext.Response.AppendTrailer(StatusHeader, "0");
        }
    }
}
