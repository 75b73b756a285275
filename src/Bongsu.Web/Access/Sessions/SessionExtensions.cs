using Bongsu.Store;
using Bongsu.Web.Access.Limits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Access.Sessions;

/// <summary>Where sessions are read, and what they open.</summary>
internal static class SessionExtensions
{
    private const string BySession = "BySession";
    private const string LiveConnections = "/_blazor";

    /// <summary>Excludes an endpoint from reading sessions.</summary>
    public static T WithoutSession<T>(this T endpoint) where T : IEndpointConventionBuilder
    {
        Sessions.WithoutSession.Mark(endpoint);
        return endpoint;
    }

    /// <summary>
    /// Adds sign-in by cookie. Challenges lead to the sign-in page; who a request belongs to is read from the cookie, except at endpoints marked with
    /// <see cref="WithoutSession{T}"/>.
    /// </summary>
    public static AuthenticationBuilder AddBongsuSessions(this AuthenticationBuilder authentication)
    {
        authentication.Services.Configure<AuthenticationOptions>(static o => o.DefaultAuthenticateScheme = BySession);
        authentication.Services.AddOptions<CookieAuthenticationOptions>(SessionCookie.SchemeName).Configure<SessionLimits>(SessionCookie.Configure);
        return authentication.AddCookie(SessionCookie.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, NoSessionHandler>(NoSessionHandler.SchemeName, null)
            .AddPolicyScheme(BySession, null, static o => o.ForwardDefaultSelector = static context =>
                context.GetEndpoint()?.Metadata.GetMetadata<WithoutSession>() is null ? SessionCookie.SchemeName : NoSessionHandler.SchemeName);
    }

    /// <summary>
    /// Refuses connections of live pages to those who have not signed in: a connection takes memory for as long as it stays, and pages for strangers (sign-in,
    /// errors) are plain HTML.
    /// </summary>
    public static IApplicationBuilder UseSignedInLivePages(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        bool isLive = context.Request.Path.StartsWithSegments(LiveConnections, StringComparison.Ordinal);
        bool mayCome = !isLive || context.User.Identity is { IsAuthenticated: true, Name.Length: > 0 };
        if (mayCome)
        {
            // A connection is a request that lasts as long as the page.
            using IDisposable? page = isLive
                ? context.RequestServices.GetRequiredService<LivePages>().Open(
                    context.User.Identity!.Name!, ClientAddress.Of(context.Connection.RemoteIpAddress))
                : null;
            if (page is not null || !isLive)
            {
                await next(context);
                return;
            }
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        context.Response.StatusCode = mayCome ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
    });
}
