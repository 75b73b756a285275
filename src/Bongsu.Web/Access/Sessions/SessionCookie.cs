using Bongsu.Store.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Access.Sessions;

/// <summary>
/// The cookie of a signed-in browser. A session that is no longer valid (the user was removed, the password was changed, the data directory is another one) is dropped together with its cookie, and the
/// request goes on without it: a page then leads to the sign-in page.
/// </summary>
/// <remarks>
/// ASP.NET Core Identity's own validator signs out of schemes that are not registered here (those of two-factor sign-in) and throws, which turned every request of such a browser into a 500.
/// </remarks>
internal static class SessionCookie
{
    /// <summary>How long a session is trusted before its user is looked up again.</summary>
    public static readonly TimeSpan TrustedFor = TimeSpan.FromMinutes(1);

    private const string Name = "bongsu-session";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-found";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        DateTimeOffset now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        // A clock that was set back does not prolong the trust.
        if (context.Properties.IssuedUtc is { } issued && issued <= now && now - issued < TrustedFor)
            return;
        IUserSessions sessions = context.HttpContext.RequestServices.GetRequiredService<IUserSessions>();
        if (context.Principal is not { } principal || await sessions.RenewAsync(principal) is not { } renewed)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        context.ReplacePrincipal(renewed);
        context.ShouldRenew = true;
    }
}
