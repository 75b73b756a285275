using Bongsu.Model.Access;

namespace Bongsu.Store.Access;

/// <summary>Which accounts of chats belong to which users. A link is made by a code that the user takes while signed in and sends from the chat.</summary>
public interface IChatAccounts
{
    /// <summary>Makes a code for a user; an earlier one of theirs ends. Null where there is no such user.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer is neither the user nor an administrator of the installation.</exception>
    Task<ChatCode?> CreateCodeAsync(Viewer viewer, string userName, CancellationToken cancellationToken);

    /// <summary>Links an account by a code; a link that the account had before is replaced.</summary>
    /// <param name="channel">The name of the channel.</param>
    /// <param name="account">What the chat tells its accounts apart by, at most 256 characters; empty spends the code for nobody.</param>
    /// <param name="name">What the account calls itself, at most 128 characters.</param>
    /// <param name="code">As it was sent.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The user's name; null where the code is wrong, spent or has expired.</returns>
    Task<string?> LinkAsync(string channel, string account, string name, string code, CancellationToken cancellationToken);

    /// <summary>Whose an account is; null where it is nobody's.</summary>
    Task<ChatUser?> FindAsync(string channel, string account, CancellationToken cancellationToken);

    /// <summary>The account of a user in a channel, the one linked last; null where the user has none there.</summary>
    Task<string?> FindAccountAsync(string channel, string userName, CancellationToken cancellationToken);

    /// <summary>The accounts of a user, ordered by channel and name.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer is neither the user nor an administrator of the installation.</exception>
    Task<IReadOnlyList<ChatAccount>> ListAsync(Viewer viewer, string userName, CancellationToken cancellationToken);

    /// <summary>Ends a link at once; false where the user has none of this number.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer is neither the user nor an administrator of the installation.</exception>
    Task<bool> UnlinkAsync(Viewer viewer, string userName, long id, CancellationToken cancellationToken);
}
