using System.Security.Claims;
using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Bongsu.Web.Access.Sessions;

namespace Bongsu.Web.Access;

/// <summary>
/// The one place that turns a caller, by session or by token, into a <see cref="Viewer"/>. What they may see and do is decided below, not here.
/// </summary>
public sealed class ViewerAccessor(IAccountService accounts, IUserSessions sessions)
{
    /// <summary>Whom a principal stands for; null where nobody is signed in, the session has ended or the user is gone.</summary>
    public ValueTask<Viewer?> GetAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) => principal.Identity switch
    {
        TokenIdentity token => ValueTask.FromResult<Viewer?>(token.Viewer),
        { IsAuthenticated: true } when SessionCookie.KeyOf(principal) is { } key => OfSessionAsync(key, cancellationToken),
        _ => ValueTask.FromResult<Viewer?>(null),
    };

    private async ValueTask<Viewer?> OfSessionAsync(string key, CancellationToken cancellationToken) =>
        await sessions.FindAsync(key, cancellationToken) is { } user ? await accounts.GetViewerAsync(user.UserName, cancellationToken) : null;
}
