using Bongsu.Web.Access.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Health;

/// <summary>The probes of whoever runs the program; open to all, telling nothing of what is watched.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", static () => Results.Text("ok\n"))
            .AllowAnonymous()
            .WithoutSession()
            .WithTags("Health")
            .WithSummary("200 while the process answers.");
        app.MapGet("/readyz", Ready)
            .AllowAnonymous()
            .WithoutSession()
            .WithTags("Health")
            .WithSummary("200 when it is able to work, else 503 with the reasons.")
            .Produces<string>(contentType: "text/plain")
            .Produces<string>(StatusCodes.Status503ServiceUnavailable, "text/plain");
    }

    private static IResult Ready(IEnumerable<IReadiness> parts)
    {
        string[] obstacles = [.. parts.SelectMany(p => p.GetObstacles())];
        return obstacles.Length == 0
            ? Results.Text("ready\n")
            : Results.Text(string.Join('\n', obstacles) + "\n", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
