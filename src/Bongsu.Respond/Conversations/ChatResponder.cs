using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Store.Access;

namespace Bongsu.Respond.Conversations;

/// <summary>A number is a problem's; what is done is what pages and the API do.</summary>
internal sealed class ChatResponder(IMonitorCommands monitor, ILifecycleCommands lifecycle, ISilenceCommands silences, TimeProvider time) : IChatResponder
{
    /// <inheritdoc />
    public Task<bool> AcknowledgeAsync(Viewer viewer, long number, string? note, CancellationToken cancellationToken) =>
        monitor.AcknowledgeAsync(viewer, number, note, cancellationToken);

    /// <inheritdoc />
    public Task<bool> SilenceAsync(Viewer viewer, long number, TimeSpan span, CancellationToken cancellationToken) =>
        lifecycle.SuppressIncidentAsync(viewer, number, Timestamp.Now(time) + span, cancellationToken);

    /// <inheritdoc />
    public Task<long> SilenceAsync(Viewer viewer, string match, TimeSpan span, string reason, CancellationToken cancellationToken) =>
        silences.AddAsync(viewer, new NewSilence(match, Timestamp.Now(time) + span, reason), cancellationToken);

    /// <inheritdoc />
    public Task<bool> CommentAsync(Viewer viewer, long number, string text, CancellationToken cancellationToken) =>
        monitor.CommentAsync(viewer, number, text, cancellationToken);

    /// <inheritdoc />
    public Task<bool> HandOverAsync(Viewer viewer, long number, string to, CancellationToken cancellationToken) =>
        monitor.MoveIssueAsync(viewer, number, IssueState.Assigned, to, cancellationToken);

    /// <inheritdoc />
    public async Task<bool> TakeAsync(Viewer viewer, long number, CancellationToken cancellationToken) =>
        await monitor.AcknowledgeAsync(viewer, number, null, cancellationToken)
        && await monitor.MoveIssueAsync(viewer, number, IssueState.Assigned, viewer.Name, cancellationToken);
}
