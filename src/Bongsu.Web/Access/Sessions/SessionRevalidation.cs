using Bongsu.Store.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;

namespace Bongsu.Web.Access.Sessions;

/// <summary>
/// Ends live pages soon after their session has ended. What such a page still asks for in between is refused by <see cref="ViewerAccessor"/>.
/// </summary>
internal sealed class SessionRevalidation(ILoggerFactory loggers, IUserSessions sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc />
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        SessionCookie.KeyOf(authenticationState.User) is { } key && await sessions.FindAsync(key, cancellationToken) is not null;
}
