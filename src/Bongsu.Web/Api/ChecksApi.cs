using Bongsu.Collect.Places;
using Bongsu.Model.Access;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Checks that this server runs for others.</summary>
internal static class ChecksApi
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/checks/run", RunAsync)
        .RequireScope(TokenScopes.RunChecks)
        .WithTags("Checks")
        .WithSummary("Runs a check once for another Bongsu whose place this one is, and says what it saw. Stores nothing.")
        .Produces<PlaceAnswer>()
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> RunAsync(PlaceRequest body, PlaceDesk desk, CancellationToken cancellationToken)
    {
        try
        {
            return await desk.RunAsync(body, cancellationToken) is { } answer
                ? Results.Json(answer)
                : Results.Problem($"{PlaceDesk.Most} checks are running for other places.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (FormatException e)
        {
            throw new ApiInputException(e.Message);
        }
    }
}
