namespace Bongsu.Respond.Trackers;

/// <summary>A tracker that gets its options as their class.</summary>
/// <typeparam name="TOptions">The options of its kind.</typeparam>
public abstract class Tracker<TOptions> : ITracker
    where TOptions : class
{
    /// <inheritdoc />
    public Task<TrackerResult> OpenAsync(TrackerTask task, object options, CancellationToken cancellationToken) =>
        OpenAsync(task, (TOptions)options, cancellationToken);

    /// <inheritdoc />
    public Task<TrackerResult> CloseAsync(TrackerTask task, object options, CancellationToken cancellationToken) =>
        CloseAsync(task, (TOptions)options, cancellationToken);

    /// <inheritdoc />
    public Task<TrackerPreview> PreviewAsync(TrackerTask task, object options, CancellationToken cancellationToken) =>
        PreviewAsync(task, (TOptions)options, cancellationToken);

    /// <summary>See <see cref="ITracker.PreviewAsync"/>.</summary>
    protected abstract Task<TrackerPreview> PreviewAsync(TrackerTask task, TOptions options, CancellationToken cancellationToken);

    /// <summary>See <see cref="ITracker.OpenAsync"/>.</summary>
    protected abstract Task<TrackerResult> OpenAsync(TrackerTask task, TOptions options, CancellationToken cancellationToken);

    /// <summary>See <see cref="ITracker.CloseAsync"/>.</summary>
    protected abstract Task<TrackerResult> CloseAsync(TrackerTask task, TOptions options, CancellationToken cancellationToken);
}
