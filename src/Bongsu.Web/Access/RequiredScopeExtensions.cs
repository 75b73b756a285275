using Bongsu.Model.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Access;

/// <summary>Authorise first, then read: parameters of an endpoint are bound before anything in it runs, a body of 16 MiB among them.</summary>
internal static class RequiredScopeExtensions
{
    /// <summary>Requires a scope before the body is read. What the services below require stays theirs.</summary>
    /// <param name="endpoint">One that takes a token.</param>
    /// <param name="scope">All of these.</param>
    /// <param name="seesAll">For tokens of infrastructure only.</param>
    public static T RequireScope<T>(this T endpoint, TokenScopes scope, bool seesAll = false) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequiredScope(scope, seesAll));

    /// <summary>Answers 403 where a required scope is not held. After authorisation.</summary>
    public static IApplicationBuilder UseRequiredScopes(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is { } required
            && (await Caller.BindAsync(context))!.Viewer is var viewer
            && Fault(required, viewer) is { } fault)
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status403Forbidden, fault);
        else
            await next(context);
    });

    private static string? Fault(RequiredScope required, Viewer viewer)
    {
        if (!viewer.May(required.Scope))
            return $"The token lacks the scope '{ScopeNames.Of(required.Scope)}'.";
        return required.SeesAll && !viewer.SeesAll ? "This is for tokens of infrastructure." : null;
    }
}
