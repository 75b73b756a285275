namespace Bongsu.Respond.Trackers;

/// <summary>
/// The worker of a kind of outside tracker. The outbox asks for one thing at a time for each tracker and asks again until it is done: a create whose answer was
/// lost comes back no sooner than 30 s later with <see cref="TrackerTask.MayExist"/>.
/// </summary>
public interface ITracker
{
    /// <summary>Makes the external issue, or finds the one that was made; the result has its key.</summary>
    /// <exception cref="OperationCanceledException">Only where the token was cancelled.</exception>
    Task<TrackerResult> OpenAsync(TrackerTask task, object options, CancellationToken cancellationToken);

    /// <summary>Comments the external issue and moves it to a closed status.</summary>
    /// <exception cref="OperationCanceledException">Only where the token was cancelled.</exception>
    Task<TrackerResult> CloseAsync(TrackerTask task, object options, CancellationToken cancellationToken);

    /// <summary>What <see cref="OpenAsync"/> would send. Changes nothing.</summary>
    /// <exception cref="OperationCanceledException">Only where the token was cancelled.</exception>
    Task<TrackerPreview> PreviewAsync(TrackerTask task, object options, CancellationToken cancellationToken);
}
