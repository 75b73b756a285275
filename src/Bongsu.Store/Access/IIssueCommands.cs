using Bongsu.Model.Access;

namespace Bongsu.Store.Access;

/// <summary>
/// What people do to issues beside moving them: watch them, attach files. Each checks the viewer, is audited, and returns false or null where the problem has
/// no issue, or does not exist for the viewer.
/// </summary>
public interface IIssueCommands
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>The most files of one issue that people attach.</summary>
    public const int MostFiles = 50;

    /// <summary>Whether the viewer hears of comments and changes of the issue. Asks for the scope to read.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="problemId">A problem of the incident.</param>
    /// <param name="watches">False to hear no more of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<bool> WatchAsync(Viewer viewer, long problemId, bool watches, CancellationToken cancellationToken);

    /// <summary>Attaches a file; its number. Asks for the scope to operate.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="problemId">A problem of the incident.</param>
    /// <param name="name">The file's name; what stands before the last slash is left out.</param>
    /// <param name="mediaType">Such as <c>image/png</c>; anything else is <c>application/octet-stream</c>.</param>
    /// <param name="content">Its contents, 1 byte to <see cref="MostBytes"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">The file is empty, too large or has no name, or the issue has enough of them.</exception>
    /// <exception cref="UnauthorizedAccessException">The viewer may see but not operate.</exception>
    Task<long?> AttachAsync(Viewer viewer, long problemId, string name, string mediaType, byte[] content, CancellationToken cancellationToken);
}
