using System.Collections.Concurrent;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Trackers;

namespace Bongsu.Respond.Tests;

/// <summary>A tracker that keeps what it is asked and answers as told; does everything otherwise.</summary>
internal sealed class RecordingTracker : ITracker
{
    private readonly ConcurrentQueue<TrackerResult> _answers = new();

    public ConcurrentQueue<(string What, TrackerTask Task)> Asked { get; } = new();

    public void Answer(TrackerResult result) => _answers.Enqueue(result);

    public Task<TrackerResult> OpenAsync(TrackerTask task, object options, CancellationToken cancellationToken) =>
        Ask(
            "open",
            task,
            new TrackerResult(DeliveryResult.Delivered("created OPS-1")) { Key = "OPS-1", Url = "https://jira.example.com/browse/OPS-1", Status = "To Do" });

    public Task<TrackerResult> CloseAsync(TrackerTask task, object options, CancellationToken cancellationToken) =>
        Ask("close", task, new TrackerResult(DeliveryResult.Delivered("closed OPS-1")) { Status = "Done", Commented = true });

    public Task<TrackerPreview> PreviewAsync(TrackerTask task, object options, CancellationToken cancellationToken) =>
        Task.FromResult(new TrackerPreview { IsWanted = true });

    private Task<TrackerResult> Ask(string what, TrackerTask task, TrackerResult otherwise)
    {
        Asked.Enqueue((what, task));
        return Task.FromResult(_answers.TryDequeue(out TrackerResult? answer) ? answer : otherwise);
    }
}
