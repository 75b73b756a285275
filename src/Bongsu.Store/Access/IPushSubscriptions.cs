using Bongsu.Model.Access;

namespace Bongsu.Store.Access;

/// <summary>The browsers in which users want to be notified. They go with their user.</summary>
public interface IPushSubscriptions
{
    /// <summary>Most browsers of a user; with one more the oldest goes.</summary>
    const int MostBrowsers = 20;

    /// <summary>Adds a browser to who asks; one that was added before, by whomever, is theirs now. False for who is no user, such as a token.</summary>
    Task<bool> AddAsync(Viewer viewer, PushSubscription subscription, CancellationToken cancellationToken);

    /// <summary>The browsers of a user, with what is needed to reach them.</summary>
    Task<IReadOnlyList<PushSubscription>> OfAsync(string userName, CancellationToken cancellationToken);

    /// <summary>The browsers of a user, the newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer is neither the user nor an administrator of the installation.</exception>
    Task<IReadOnlyList<PushBrowser>> ListAsync(Viewer viewer, string userName, CancellationToken cancellationToken);

    /// <summary>Removes a browser of a user; false where the user has none of this number.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer is neither the user nor an administrator of the installation.</exception>
    Task<bool> RemoveAsync(Viewer viewer, string userName, long id, CancellationToken cancellationToken);

    /// <summary>Forgets a browser that its vendor no longer knows.</summary>
    Task ForgetAsync(long id, CancellationToken cancellationToken);
}
