using Bongsu.Model.Access;

namespace Bongsu.Respond.Conversations;

/// <summary>
/// What a number means that somebody names in a chat, and what is done to it. Each answers false where there is nothing of that number for the viewer.
/// </summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer may see but not operate.</exception>
internal interface IChatResponder
{
    /// <summary>Acknowledges, with a note of at most 4000 characters or without.</summary>
    Task<bool> AcknowledgeAsync(Viewer viewer, long number, string? note, CancellationToken cancellationToken);

    /// <summary>Nobody further is notified of its incident for a while.</summary>
    Task<bool> SilenceAsync(Viewer viewer, long number, TimeSpan span, CancellationToken cancellationToken);

    /// <summary>Nobody is notified of whatever matches for a while; the number of the silence.</summary>
    /// <exception cref="ArgumentException">The match is no good; why.</exception>
    Task<long> SilenceAsync(Viewer viewer, string match, TimeSpan span, string reason, CancellationToken cancellationToken);

    /// <summary>Comments, with 1 to 4000 characters.</summary>
    Task<bool> CommentAsync(Viewer viewer, long number, string text, CancellationToken cancellationToken);

    /// <summary>Assigns the issue to somebody else.</summary>
    Task<bool> HandOverAsync(Viewer viewer, long number, string to, CancellationToken cancellationToken);

    /// <summary>Acknowledges, and assigns the issue to the viewer.</summary>
    Task<bool> TakeAsync(Viewer viewer, long number, CancellationToken cancellationToken);
}
