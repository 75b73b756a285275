using Bongsu.Collect.Receivers.Influx;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Model.Access;
using Bongsu.Web.Access;
using Bongsu.Web.Access.Sessions;
using Bongsu.Web.Api;
using Bongsu.Web.Errors;
using Bongsu.Web.Prometheus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Influx;

/// <summary>Where Telegraf and what else speaks InfluxDB's line protocol write to: the addresses of InfluxDB 1 and 2.</summary>
internal static class InfluxEndpoints
{
    public static void MapInflux(this IEndpointRouteBuilder app)
    {
        foreach (string path in (string[])["/write", "/api/v2/write"])
        {
            app.MapPost(path, WriteAsync)
                .RequireAuthorization(ApiEndpoints.TokenPolicy)
                .WithoutSession()
                .WithTags("InfluxDB")
                .RequireScope(TokenScopes.WriteMetrics)
                .WithMetadata(new DisableRequestSizeLimitAttribute(), new TakesGzipAttribute())
                .WithSummary("InfluxDB's line protocol, gzip or not; precision is ns, us, ms, s, m or h. Other parameters are not looked at.")
                .Produces(StatusCodes.Status204NoContent);
        }
    }

    // The receiver bounds the body itself, by its own options.
    private static async Task<IResult> WriteAsync(HttpContext context, Caller caller, InfluxReceiver receiver, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        SeriesSender sender = SeriesWriters.Of(caller, "InfluxDB's line protocol");
        string coding = request.Headers.ContentEncoding.ToString();
        bool gzip = string.Equals(coding, "gzip", StringComparison.OrdinalIgnoreCase);
        if (!gzip && coding.Length > 0 && !string.Equals(coding, "identity", StringComparison.OrdinalIgnoreCase))
            return ErrorAnswer.Of(StatusCodes.Status415UnsupportedMediaType, "The content encoding is not understood. Send gzip, or none.");
        SeriesOutcome outcome = await receiver.AcceptAsync(
            request.Body, request.ContentLength, gzip, request.Query["precision"], sender, cancellationToken);
        if (outcome.Status == SeriesStatus.Accepted)
            return Results.NoContent();
        if (outcome.Status == SeriesStatus.TryAgain)
            context.Response.Headers.RetryAfter = "5";

        // Clients of version 1 show error, those of version 2 code and message.
        string reason = outcome is { Status: SeriesStatus.Bad, Samples: > 0 } ? $"partial write: {outcome.Reason}" : outcome.Reason ?? "The write was refused.";
        return Results.Json(new { code = "invalid", message = reason, error = reason }, statusCode: (int)outcome.Status);
    }
}
