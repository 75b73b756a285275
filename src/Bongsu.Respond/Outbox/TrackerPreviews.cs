using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Trackers;
using Bongsu.Store.Access;

namespace Bongsu.Respond.Outbox;

/// <inheritdoc />
internal sealed class TrackerPreviews(
    IConfigurationSnapshot configuration, KindRegistry kinds, KindWorkers<ITracker> trackers, PublicAddress publicAddress, TimeProvider time) : ITrackerPreviews
{
    private const string Fingerprint = "00000000000000000000";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public async Task<TrackerPreviewResult?> PreviewAsync(Viewer viewer, string tracker, TrackerSample sample, CancellationToken cancellationToken)
    {
        if (!viewer.May(TokenScopes.Administer))
            throw new UnauthorizedAccessException("Only administrators preview trackers.");
        if (configuration.Current.Trackers.FirstOrDefault(t => t.Name == tracker) is not { } definition)
            return null;
        var faults = new List<string>();
        object? options = kinds.Bind(KindFamily.Tracker, definition, faults);
        if (options is null || trackers.Find(KindFamily.Tracker, definition.Type) is not { } worker)
            throw new ArgumentException(string.Join(' ', faults), nameof(tracker));
        using var limit = new CancellationTokenSource(s_limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            TrackerPreview preview = await worker.PreviewAsync(Task(sample), options, either.Token);
            return new TrackerPreviewResult(
                preview.IsWanted, preview.Fields, preview.Dropped, preview.Missing, [.. preview.Faults.Select(f => f.English())]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TrackerPreviewResult(false, null, [], [], ["the tracker did not respond in time"]);
        }
    }

    private TrackerTask Task(TrackerSample sample) => new()
    {
        Fingerprint = Fingerprint,
        PublicUrl = publicAddress.Of(configuration.Current.Settings),
        Problem = new ProblemFacts
        {
            HostName = sample.Host,
            HostGroups = sample.HostGroups,
            Title = sample.Title,
            Level = sample.Level,
            Category = sample.Level >= Level.Critical ? Category.Service : Category.Instance,
            Service = sample.Service,
            Owner = sample.Owner,
            StartedAt = Timestamp.Now(time),
        },
    };
}
