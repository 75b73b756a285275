using Bongsu.Model.Access;
using Bongsu.Model.Words;

namespace Bongsu.Store.Access;

/// <summary>
/// Sign-ins by password, and the sessions that they begin. A browser shows its session's key; only a hash of it is kept. A session ends at sign-out, when its
/// user is removed, gets another password or other rights, when somebody ends it, and in time (<see cref="SessionLimits"/>), and from that moment on its key is
/// worth nothing.
/// </summary>
public interface IUserSessions
{
    /// <summary>
    /// Checks a password and begins a session. An unknown name takes the same work as a known one. How often somebody may try is the caller's to bound.
    /// </summary>
    Task<SignInOutcome> SignInAsync(string name, string password, SessionClient client, CancellationToken cancellationToken);

    /// <summary>Whose session a key stands for; null where it has ended or never was. Counts as use of the session.</summary>
    /// <remarks>Answered from memory for a minute, and while the database cannot be reached.</remarks>
    ValueTask<SessionUser?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Ends the session of a key, as at sign-out; does nothing where there is none.</summary>
    Task SignOutAsync(string key, CancellationToken cancellationToken);

    /// <summary>Changes the password of a session's user. All of their sessions end; one with a new key takes this one's place.</summary>
    Task<PasswordChange> ChangePasswordAsync(string key, string current, string wanted, CancellationToken cancellationToken);

    /// <summary>Keeps the language that a session's user wants their pages in; does nothing where the session has ended.</summary>
    Task SetLanguageAsync(string key, Language language, CancellationToken cancellationToken);

    /// <summary>The living sessions of a user, the one used last first.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer is neither that user nor an administrator of the installation.</exception>
    Task<IReadOnlyList<UserSession>> ListAsync(Viewer viewer, string userName, CancellationToken cancellationToken);

    /// <summary>Ends one session of a user; false where there is none of that number.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer is neither that user nor an administrator of the installation.</exception>
    Task<bool> EndAsync(Viewer viewer, string userName, long sessionId, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of a user, or all but one.</summary>
    /// <returns>How many ended.</returns>
    /// <exception cref="UnauthorizedAccessException">The viewer is neither that user nor an administrator of the installation.</exception>
    Task<int> EndAllAsync(Viewer viewer, string userName, long? except, CancellationToken cancellationToken);
}
