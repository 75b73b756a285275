using System.Threading.Channels;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Trackers;

namespace Bongsu.Server.Tests.NewKinds.Notebook;

internal sealed class NotebookTracker : Tracker<NoOptions>
{
    private readonly Channel<string> _written = Channel.CreateUnbounded<string>();

    public ChannelReader<string> Written => _written.Reader;

    protected override Task<TrackerResult> OpenAsync(TrackerTask task, NoOptions options, CancellationToken cancellationToken)
    {
        _written.Writer.TryWrite(task.Problem.Title);
        return Task.FromResult(new TrackerResult(DeliveryResult.Delivered("written")) { Key = "p. 1", Url = "https://example.com/1" });
    }

    protected override Task<TrackerResult> CloseAsync(TrackerTask task, NoOptions options, CancellationToken cancellationToken) =>
        Task.FromResult(new TrackerResult(DeliveryResult.Delivered("struck out")));

    protected override Task<TrackerPreview> PreviewAsync(TrackerTask task, NoOptions options, CancellationToken cancellationToken) =>
        Task.FromResult(new TrackerPreview { IsWanted = true });
}
