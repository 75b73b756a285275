using System.Security.Claims;
using Bongsu.Model.Access;
using Bongsu.Store.Access;

namespace Bongsu.Web.Access;

/// <summary>The one place that turns a caller, by session or by token, into a <see cref="Viewer"/>. What he may see and do is decided below, not here.</summary>
public sealed class ViewerAccessor(IAccountService accounts)
{
    /// <summary>Whom a principal stands for; null where nobody is signed in or the user is gone.</summary>
    public ValueTask<Viewer?> GetAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) => principal.Identity switch
    {
        TokenIdentity token => ValueTask.FromResult<Viewer?>(token.Viewer),
        { IsAuthenticated: true, Name: { Length: > 0 } name } => accounts.GetViewerAsync(name, cancellationToken),
        _ => ValueTask.FromResult<Viewer?>(null),
    };
}
