using Bongsu.Model.Access;

namespace Bongsu.Store.Wiki;

/// <summary>
/// Wiki pages with their versions, cut to what the viewer may see: a page of an organisation is seen by that and by infrastructure, one of nobody by
/// infrastructure only. Every change is audited.
/// </summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer
/// lacks the scope to read, or to operate where something is changed.</exception>
public interface IWikiPages
{
    /// <summary>Most pages there may be.</summary>
    const int MaxPages = 5000;

    /// <summary>Most versions of a page that are kept; the oldest go first.</summary>
    const int MaxVersions = 200;

    /// <summary>All pages by name, without their texts.</summary>
    Task<IReadOnlyList<WikiVersion>> ListAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>A version of a page; null where there is none, or the page was removed and no version is named.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="name">The page.</param>
    /// <param name="version">Which; null for the latest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<WikiPage?> GetAsync(Viewer viewer, string name, int? version, CancellationToken cancellationToken);

    /// <summary>The versions of a page, the newest first, without their texts; none where there is no such page.</summary>
    Task<IReadOnlyList<WikiVersion>> GetVersionsAsync(Viewer viewer, string name, CancellationToken cancellationToken);

    /// <summary>Writes a new version of a page, or its first.</summary>
    Task<WikiSaved> SaveAsync(Viewer viewer, WikiEdit edit, CancellationToken cancellationToken);

    /// <summary>Removes a page; its versions stay for a while and can be restored.</summary>
    /// <param name="viewer">Who removes it.</param>
    /// <param name="name">The page.</param>
    /// <param name="expected">The version that was seen; null for whatever there is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<WikiSaved> RemoveAsync(Viewer viewer, string name, int? expected, CancellationToken cancellationToken);
}
