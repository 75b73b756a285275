using Bongsu.Model.Access;

namespace Bongsu.Store.Accounts;

/// <summary>Who may see and change accounts.</summary>
internal static class AccountRights
{
    /// <exception cref="UnauthorizedAccessException">The viewer does not administer the installation.</exception>
    public static void MustAdminister(Viewer viewer)
    {
        if (!Administers(viewer))
            throw new UnauthorizedAccessException("Users and tokens are for administrators of the infrastructure.");
    }

    /// <exception cref="UnauthorizedAccessException">The viewer is neither the user of that name nor an administrator of the installation.</exception>
    public static void MustBeSelfOrAdminister(Viewer viewer, string userName)
    {
        // A user may be named as a token is shown; the token is nobody's account.
        bool isUser = !viewer.Name.StartsWith(TokenSecrets.ViewerPrefix, StringComparison.OrdinalIgnoreCase);
        if (!(isUser && string.Equals(viewer.Name, userName, StringComparison.OrdinalIgnoreCase)) && !Administers(viewer))
            throw new UnauthorizedAccessException("Other people's accounts are for administrators of the infrastructure.");
    }

    private static bool Administers(Viewer viewer) => viewer.SeesAll && viewer.May(TokenScopes.Administer);
}
