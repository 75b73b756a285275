using Bongsu.Web.Access.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Access;

/// <summary>
/// Refuses what pages of other sites ask for in the name of whoever is signed in: forms, and the web sockets of live pages, to which browsers apply no rule of
/// their own. It comes on top of the hidden field of each form and of cookies that are sent to the same site only, which a page on another port or a sibling
/// domain passes.
/// </summary>
internal static class OriginGuard
{
    private const string LiveConnections = "/_blazor";

    /// <summary>Guards everything that comes after it. After routing, because endpoints that never look at a session need no guard.</summary>
    public static IApplicationBuilder UseOriginGuard(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (!ActsInSomebodysName(context) || Allows(context.Request))
            return next(context);
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(
            "This request comes from a page of another site. Behind a reverse proxy: it must pass on the Host that the browser asked for.",
            context.RequestAborted);
    });

    /// <summary>
    /// <c>Sec-Fetch-Site</c> says it where browsers send it (to https and to localhost); elsewhere <c>Origin</c> is compared with the host that was asked for.
    /// A program that sends neither is no browser.
    /// </summary>
    internal static bool Allows(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is "same-origin" or "none";
        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (
                Uri.TryCreate(origin, UriKind.Absolute, out Uri? from)
                    && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static bool ActsInSomebodysName(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<WithoutSession>() is not null)
            return false;
        HttpRequest request = context.Request;
        return request.Path.StartsWithSegments(LiveConnections, StringComparison.Ordinal)
            || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
    }
}
