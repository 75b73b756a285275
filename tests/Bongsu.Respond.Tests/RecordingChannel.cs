using System.Collections.Concurrent;
using Bongsu.Respond.Channels;

namespace Bongsu.Respond.Tests;

/// <summary>A far side that keeps what it is given and answers as told; takes everything otherwise.</summary>
internal class RecordingChannel : IChannel
{
    private readonly ConcurrentQueue<Func<ChannelMessage, CancellationToken, Task<DeliveryResult>>> _answers = new();

    public ConcurrentQueue<ChannelMessage> Tried { get; } = new();

    public ConcurrentQueue<ChannelMessage> Taken { get; } = new();

    public void Answer(DeliveryResult result) => Answer((_, _) => Task.FromResult(result));

    public void Answer(Func<ChannelMessage, CancellationToken, Task<DeliveryResult>> answer) => _answers.Enqueue(answer);

    public async Task<DeliveryResult> DeliverAsync(ChannelMessage message, object options, CancellationToken cancellationToken)
    {
        Tried.Enqueue(message);
        DeliveryResult result = _answers.TryDequeue(out var answer) ? await answer(message, cancellationToken) : DeliveryResult.Delivered("250 OK");
        if (result.Outcome == DeliveryOutcome.Delivered)
            Taken.Enqueue(message);
        return result;
    }
}
