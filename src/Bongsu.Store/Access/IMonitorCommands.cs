using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Store.Access;

/// <summary>
/// What people do to problems and issues, from pages and API. Each checks the viewer (scope operate, and that he sees the problem), is audited, and returns
/// false where the problem does not exist for him.
/// </summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer may see but not operate.</exception>
public interface IMonitorCommands
{
    /// <summary>Somebody moves: later steps of the policy are cancelled; an empty comment is none.</summary>
    Task<bool> AcknowledgeAsync(Viewer viewer, long problemId, string? comment, CancellationToken cancellationToken);

    /// <summary>Adds a comment of 1 to 4000 characters.</summary>
    Task<bool> CommentAsync(Viewer viewer, long problemId, string comment, CancellationToken cancellationToken);

    /// <summary>Moves the problem's issue: Open → InProgress → Assigned → Closed, either way, with an assignee where assigned.</summary>
    Task<bool> MoveIssueAsync(Viewer viewer, long problemId, IssueState state, string? assignee, CancellationToken cancellationToken);

    /// <summary>Says how urgent the problem's issue is and by when it is to be closed.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="problemId">The problem.</param>
    /// <param name="priority">Null to leave it.</param>
    /// <param name="dueAtMs">Unix milliseconds UTC; null for no due date.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<bool> PlanIssueAsync(Viewer viewer, long problemId, Level? priority, long? dueAtMs, CancellationToken cancellationToken);

    /// <summary>Sends a test message through a channel to an address; returns what the channel said. For administrators.</summary>
    Task<string> SendTestAsync(Viewer viewer, string channel, string address, CancellationToken cancellationToken);
}
