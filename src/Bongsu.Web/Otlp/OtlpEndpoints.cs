using Bongsu.Collect.Receivers.Otlp;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Protocols.Otlp;
using Bongsu.Web.Access;
using Bongsu.Web.Access.Sessions;
using Bongsu.Web.Api;
using Bongsu.Web.Errors;
using Bongsu.Web.Prometheus;
using Bongsu.Model.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Otlp;

/// <summary>Where OpenTelemetry SDKs and collectors export metrics to (OTLP 1.x over HTTP).</summary>
internal static class OtlpEndpoints
{
    // Codes of gRPC, which errors carry over HTTP too.
    private const int InvalidArgument = 3;
    private const int ResourceExhausted = 8;
    private const int Unavailable = 14;

    public static void MapOtlp(this IEndpointRouteBuilder app) =>
        app.MapGroup("/otlp/v1")
            .RequireAuthorization(ApiEndpoints.TokenPolicy)
            .WithoutSession()
            .WithTags("OpenTelemetry")
            .MapPost("/metrics", ExportAsync)
            .RequireScope(TokenScopes.WriteMetrics)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("OTLP metrics: application/x-protobuf or application/json, gzip or not.")
            .Produces(StatusCodes.Status200OK);

    // The receiver bounds the body itself, by its own options.
    private static async Task<IResult> ExportAsync(HttpContext context, Caller caller, OtlpReceiver receiver, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        SeriesSender sender = SeriesWriters.Of(caller, "OTLP");
        if (OtlpContent.Read(request.ContentType, request.Headers.ContentEncoding, out string? fault) is not { } content)
            return ErrorAnswer.Of(StatusCodes.Status415UnsupportedMediaType, fault!);
        OtlpOutcome outcome = await receiver.AcceptAsync(request.Body, request.ContentLength, content, sender, cancellationToken);
        if (outcome.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "5";
        context.Response.StatusCode = outcome.Status;
        byte[] answer = outcome.Status == StatusCodes.Status200OK
            ? OtlpAnswers.Taken(content.IsJson, outcome.Rejected, outcome.Reason)
            : OtlpAnswers.Failed(content.IsJson, CodeOf(outcome.Status), outcome.Reason ?? "The export was refused.");
        return new BytesResult(answer, content.ContentType);
    }

    private static int CodeOf(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => ResourceExhausted,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        _ => InvalidArgument,
    };

    /// <summary>Bytes under the status that was set.</summary>
    private sealed class BytesResult(byte[] bytes, string contentType) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = contentType;
            httpContext.Response.ContentLength = bytes.Length;
            return httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
        }
    }
}
