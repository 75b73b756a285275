using System.Globalization;
using Bongsu.Model.Access;
using Bongsu.Views.Issues;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Evidence;

/// <summary>
/// The files of issues, for those who see the problem. Only charts that the program has drawn are shown; what people attached is saved, never opened.
/// </summary>
internal static class IssueFileLinks
{
    /// <summary>Where a file of an issue is.</summary>
    public static string AddressOf(long problem, long file) => string.Create(CultureInfo.InvariantCulture, $"/problems/{problem}/issue/files/{file}");

    public static void MapIssueFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/problems/{id:long}/issue/files/{file:long}", GetAsync).RequireAuthorization().ExcludeFromDescription();

    /// <summary>A file as an answer.</summary>
    public static IResult Answer(HttpContext context, IssueFileView file, byte[] content)
    {
        context.Response.Headers.CacheControl = "private, max-age=3600";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return file.IsChart ? Results.Bytes(content, file.MediaType) : Results.Bytes(content, "application/octet-stream", file.Name);
    }

    private static async Task<IResult> GetAsync(HttpContext context, ViewerAccessor viewers, IIssueReader issues, long id, long file)
    {
        if (await viewers.GetAsync(context.User, context.RequestAborted) is not { } viewer || !viewer.May(TokenScopes.Read))
            return Results.Unauthorized();
        return await issues.FileAsync(viewer, id, file, context.RequestAborted) is var (found, content) ? Answer(context, found, content) : Results.NotFound();
    }
}
