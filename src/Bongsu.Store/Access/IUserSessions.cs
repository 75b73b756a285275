using System.Security.Claims;
using Bongsu.Model.Words;

namespace Bongsu.Store.Access;

/// <summary>Sessions of people at the pages. Acts on the cookie of the request that it is called in.</summary>
public interface IUserSessions
{
    /// <summary>Checks a password, counts wrong ones, and starts a session.</summary>
    /// <param name="name">What they sign in with.</param>
    /// <param name="password">As typed.</param>
    /// <param name="remember">True where the session outlives the browser.</param>
    Task<SignInOutcome> SignInAsync(string name, string password, bool remember);

    /// <summary>Ends the session of this request.</summary>
    Task SignOutAsync();

    /// <summary>Keeps the language that a user wants their pages in; does nothing where nobody is signed in.</summary>
    Task SetLanguageAsync(ClaimsPrincipal user, Language language);

    /// <summary>The user of a session as they are now; null where they are gone or their password was changed since the session began.</summary>
    Task<ClaimsPrincipal?> RenewAsync(ClaimsPrincipal user);

    /// <summary>False where the user is gone or their password was changed since the session began.</summary>
    Task<bool> IsCurrentAsync(ClaimsPrincipal user);
}
