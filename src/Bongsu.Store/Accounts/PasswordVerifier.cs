using Bongsu.Store.Rows;
using Microsoft.AspNetCore.Identity;

namespace Bongsu.Store.Accounts;

/// <summary>
/// Verifies passwords. Somebody who is not there costs as much work as somebody who is, so that the time of an answer does not say who has an account; and
/// strangers who try many passwords at the same time leave processors to everybody else.
/// </summary>
internal sealed class PasswordVerifier : IDisposable
{
    private static readonly UserRow s_nobody = new() { UserName = "" };

    private readonly IPasswordHasher<UserRow> _hasher;
    private readonly string _nobodysHash;

    // A hash is about 50 ms of one processor.
    private readonly SemaphoreSlim _turn = new(Math.Max(1, Environment.ProcessorCount / 2));

    public PasswordVerifier(IPasswordHasher<UserRow> hasher)
    {
        _hasher = hasher;
        _nobodysHash = hasher.HashPassword(s_nobody, TokenSecrets.Create());
    }

    /// <summary>Whether a password is a user's; always false where there is no user or they have no password.</summary>
    public async Task<bool> VerifyAsync(UserRow? user, string password, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            PasswordVerificationResult result = _hasher.VerifyHashedPassword(user ?? s_nobody, user?.PasswordHash ?? _nobodysHash, password);
            return result != PasswordVerificationResult.Failed && user?.PasswordHash is not null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
