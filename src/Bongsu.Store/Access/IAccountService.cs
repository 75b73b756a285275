using Bongsu.Model.Access;

namespace Bongsu.Store.Access;

/// <summary>Users and tokens. Changes are for administrators and audited.</summary>
public interface IAccountService
{
    /// <summary>
    /// At the first start: makes the administrator <c>admin</c> and, where given, a token with all rights. Does nothing when there is a user already.
    /// </summary>
    /// <returns>The password that was generated, to be shown once; null where it was given or nothing was made.</returns>
    Task<string?> EnsureAdministratorAsync(string? password, string? token, CancellationToken cancellationToken);

    /// <summary>Whom a token stands for; null where it is unknown, ended or malformed. Cached for seconds.</summary>
    ValueTask<Viewer?> AuthenticateTokenAsync(string token, CancellationToken cancellationToken);

    /// <summary>Whom a signed-in user is; null where he is gone.</summary>
    ValueTask<Viewer?> GetViewerAsync(string userName, CancellationToken cancellationToken);

    /// <summary>All users.</summary>
    Task<IReadOnlyList<UserAccount>> GetUsersAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Makes a user; returns sentences that name what to mend, none when done.</summary>
    Task<IReadOnlyList<string>> CreateUserAsync(
        Viewer viewer, string name, string password, Role role, string? organisation, CancellationToken cancellationToken);

    /// <summary>Removes a user; the last administrator stays.</summary>
    Task<IReadOnlyList<string>> DeleteUserAsync(Viewer viewer, string name, CancellationToken cancellationToken);

    /// <summary>Sets a user's password (his own, or anyone's for administrators).</summary>
    Task<IReadOnlyList<string>> SetPasswordAsync(Viewer viewer, string name, string password, CancellationToken cancellationToken);

    /// <summary>All tokens, without their secrets.</summary>
    Task<IReadOnlyList<TokenSummary>> GetTokensAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Makes a token; an organisation's token sees only what is the organisation's.</summary>
    Task<CreatedToken> CreateTokenAsync(
        Viewer viewer, string name, TokenScopes scopes, string? organisation, TimeSpan? lifetime, CancellationToken cancellationToken);

    /// <summary>Gives a token another secret: the old one ends at once, everything else stays. Null where there is no such token.</summary>
    Task<CreatedToken?> RenewTokenAsync(Viewer viewer, long id, CancellationToken cancellationToken);

    /// <summary>Ends a token at once; false where there is none.</summary>
    Task<bool> DeleteTokenAsync(Viewer viewer, long id, CancellationToken cancellationToken);
}
