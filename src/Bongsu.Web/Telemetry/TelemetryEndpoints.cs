using Bongsu.Model.Access;
using Bongsu.Web.Access;
using Bongsu.Web.Access.Sessions;
using Bongsu.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Telemetry;

/// <summary>The program's own metrics for a scraper; of everyone, so for tokens that see all.</summary>
internal static class TelemetryEndpoints
{
    public static void MapTelemetry(this IEndpointRouteBuilder app) =>
        app.MapGet("/metrics", Write)
            .RequireAuthorization(ApiEndpoints.TokenPolicy)
            .WithoutSession()
            .WithTags("Health")
            .WithSummary("Own metrics, Prometheus text format.")
            .Produces<string>(contentType: "text/plain");

    private static IResult Write(Caller caller, OwnMetrics metrics)
    {
        caller.Needs(TokenScopes.Read);
        if (!caller.Viewer.SeesAll)
            throw new UnauthorizedAccessException("The program's own metrics are for infrastructure.");
        return Results.Text(metrics.Write(), "text/plain; version=0.0.4; charset=utf-8");
    }
}
