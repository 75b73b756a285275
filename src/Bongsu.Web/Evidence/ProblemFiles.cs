using System.Globalization;
using Bongsu.Collect.Checks;
using Bongsu.Model.Access;
using Bongsu.Views.Evidence;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Evidence;

/// <summary>What failed checks have left to look at, for those who see the problem.</summary>
internal static class ProblemFiles
{
    /// <summary>Where a file of a problem is.</summary>
    public static string AddressOf(long problem, string name) => string.Create(CultureInfo.InvariantCulture, $"/problems/{problem}/files/{name}");

    public static void MapProblemFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/problems/{id:long}/files/{name}", GetAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> GetAsync(HttpContext context, ViewerAccessor viewers, ProblemEvidence evidence, long id, string name)
    {
        if (await viewers.GetAsync(context.User, context.RequestAborted) is not { } viewer || !viewer.May(TokenScopes.Read))
            return Results.Unauthorized();
        string? type = name switch { CheckFile.Screenshot => "image/png", CheckFile.Recording => "application/json", _ => null };
        if (type is null || await evidence.FileAsync(viewer, id, name, context.RequestAborted) is not { } bytes)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=300";
        return Results.Bytes(bytes, type, name == CheckFile.Recording ? string.Create(CultureInfo.InvariantCulture, $"problem-{id}.har") : null);
    }
}
