using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Issues;
using Bongsu.Store;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Problems;

/// <summary>Attaches files to issues, always within the caller's transaction.</summary>
internal static class IssueFiles
{
    /// <summary>Adds a file, and says so in the history of a problem.</summary>
    public static IssueAttachmentRow Add(
        BongsuDb db, long problem, long issue, string name, string mediaType, byte[] content, string by, Timestamp now)
    {
        var file = new IssueAttachmentRow
        {
            IssueId = issue, Name = name, MediaType = mediaType, Content = content, Length = content.Length, AtMs = now.UnixMilliseconds, By = by,
        };
        db.IssueAttachments.Add(file);
        db.ProblemEvents.Add(ProblemEvents.Of(problem, now, "attached", by, IssueReasons.Attached(issue, name)));
        return file;
    }
}
