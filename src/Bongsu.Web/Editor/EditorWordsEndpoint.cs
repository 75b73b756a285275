using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Editor;

/// <summary>Gives the editor its words, to those who may read the configuration.</summary>
internal static class EditorWordsEndpoint
{
    public static void MapEditorWords(this IEndpointRouteBuilder app) =>
        app.MapGet("/configuration-words.json", GetAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> GetAsync(
        HttpContext context, ViewerAccessor viewers, IConfigurationService configuration, EditorWords editor, Texts.Words words)
    {
        if (await viewers.GetAsync(context.User, context.RequestAborted) is not { } viewer || !viewer.May(TokenScopes.Read))
            return Results.Unauthorized();
        return Results.Text(
            editor.Write(words, await configuration.ReadAsync(viewer, context.RequestAborted)).ToJsonString(),
            "application/json; charset=utf-8");
    }
}
