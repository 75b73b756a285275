using Bongsu.Model.Access;

namespace Bongsu.Views.Issues;

/// <summary>Reads who watches issues, and their files.</summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer lacks the scope to read.</exception>
public interface IIssueReader
{
    /// <summary>What belongs to the issue of a problem; null where there is none that the viewer sees.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="problem">A problem of the issue's incident.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IssueCircle?> GetAsync(Viewer viewer, long problem, CancellationToken cancellationToken);

    /// <summary>A file with its contents; null where there is none that the viewer sees.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="problem">A problem of the issue's incident.</param>
    /// <param name="file">The file's number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<(IssueFileView File, byte[] Content)?> FileAsync(Viewer viewer, long problem, long file, CancellationToken cancellationToken);
}
