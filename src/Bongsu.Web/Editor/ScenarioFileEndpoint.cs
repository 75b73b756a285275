using System.Text;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Import.Har;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Editor;

/// <summary>A web scenario as browsers record requests (HTTP Archive), as a file for those who are signed in.</summary>
internal static class ScenarioFileEndpoint
{
    /// <summary>Its path.</summary>
    public const string Path = "/configuration/scenario.har";

    public static void MapScenarioFiles(this IEndpointRouteBuilder app) => app.MapGet(Path, GetAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> GetAsync(
        HttpContext context, ViewerAccessor viewers, IConfigurationService configuration, KindRegistry kinds, TimeProvider time, string? owner, string? name)
    {
        if (await viewers.GetAsync(context.User, context.RequestAborted) is not { } viewer || !viewer.May(TokenScopes.Read))
            return Results.Unauthorized();
        ConfigurationDocument document = await configuration.ReadAsync(viewer, context.RequestAborted);
        if (HarExport.Find(document, kinds, owner ?? "", name, out string? error) is not { } check)
            return ErrorAnswer.Of(StatusCodes.Status404NotFound, error!);
        var errors = new List<string>();
        return HarExport.Write(check, kinds, time.GetUtcNow(), errors) is { } har
            ? Results.File(Encoding.UTF8.GetBytes(har), "application/json", (check.Name ?? check.Type) + ".har")
            : ErrorAnswer.Of(StatusCodes.Status422UnprocessableEntity, string.Join('\n', errors));
    }
}
