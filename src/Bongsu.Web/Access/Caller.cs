using Bongsu.Model.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Access;

/// <summary>On whose behalf an endpoint works: bound from the request's token.</summary>
internal sealed record Caller(Viewer Viewer)
{
    /// <summary>Where endpoints themselves have to check: pushing values and reading series, which have nothing below that knows viewers.</summary>
    /// <exception cref="UnauthorizedAccessException">The scope is not held.</exception>
    public void Needs(TokenScopes scope)
    {
        if (!Viewer.May(scope))
            throw new UnauthorizedAccessException($"The token lacks the scope '{ScopeNames.Of(scope)}'.");
    }

    /// <summary>Minimal APIs call this to bind a parameter of this type.</summary>
    public static async ValueTask<Caller?> BindAsync(HttpContext context)
    {
        Viewer? viewer = await context.RequestServices.GetRequiredService<ViewerAccessor>().GetAsync(context.User, context.RequestAborted);
        return viewer is null ? throw new UnauthorizedAccessException("The user of this session is gone.") : new Caller(viewer);
    }
}
