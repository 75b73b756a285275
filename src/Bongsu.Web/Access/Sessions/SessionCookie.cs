using System.Security.Claims;
using Bongsu.Store;
using Bongsu.Store.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Access.Sessions;

/// <summary>
/// The cookie of a signed-in browser: it carries, encrypted, the key of a session that the server keeps. A key whose session has ended is dropped together with
/// its cookie, and the request goes on without it: a page then leads to the sign-in page.
/// </summary>
internal static class SessionCookie
{
    /// <summary>The scheme of those who signed in with a password.</summary>
    public const string SchemeName = "Session";

    private const string Name = "bongsu-session";
    private const string KeyClaim = "bongsu:session-key";

    public static void Configure(CookieAuthenticationOptions options, SessionLimits sessions)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-found";
        options.ReturnUrlParameter = "returnUrl";
        // The server knows when a session ends; the cookie only must not end before it.
        options.ExpireTimeSpan = sessions.Lifetime;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Gives the browser the cookie of a session.</summary>
    /// <param name="context">The request.</param>
    /// <param name="key">The session's key.</param>
    /// <param name="userName">The user's name.</param>
    /// <param name="remember">True where the cookie outlives the browser.</param>
    public static Task SetAsync(HttpContext context, string key, string userName, bool remember)
    {
        // Forms are bound to who is signed in by the name identifier.
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, userName), new Claim(ClaimTypes.Name, userName), new Claim(KeyClaim, key)], SchemeName);
        return context.SignInAsync(SchemeName, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = remember });
    }

    /// <summary>Whether the request's cookie outlives the browser.</summary>
    public static async Task<bool> IsRememberedAsync(HttpContext context) => (await context.AuthenticateAsync(SchemeName)).Properties?.IsPersistent == true;

    /// <summary>Deletes the cookie.</summary>
    public static Task DropAsync(HttpContext context) => context.SignOutAsync(SchemeName);

    /// <summary>The key of the session that somebody came with; null where they came without one.</summary>
    public static string? KeyOf(ClaimsPrincipal principal) => principal.FindFirst(KeyClaim)?.Value;

    /// <summary>As <see cref="KeyOf"/>, for those who make principals of their own.</summary>
    internal static Claim ClaimOf(string key) => new(KeyClaim, key);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        IUserSessions sessions = context.HttpContext.RequestServices.GetRequiredService<IUserSessions>();
        if (context.Principal is { } principal && KeyOf(principal) is { } key && await sessions.FindAsync(key, context.HttpContext.RequestAborted) is not null)
            return;
        context.RejectPrincipal();
        await DropAsync(context.HttpContext);
    }
}
