using System.Buffers;
using System.Runtime.InteropServices;
using Bongsu.Collect.Ingest;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Values;
using Microsoft.Extensions.Logging;

namespace Bongsu.Cluster.Hosts;

/// <summary>
/// Brings durable values to the actors of the hosts whose triggers read them. To one in this process through its mailbox, on the thread that collected them; to
/// any other as a message, which the caller waits for: a slow evaluation slows collecting down instead of growing a queue.
/// </summary>
internal sealed partial class ValueRouter(TriggerIndex index, HostMailboxes mailboxes, IGrainFactory grains, ILogger<ValueRouter> logger) : IValueObserver
{
    private ValueRoute _nowhere = ValueRoute.NotAsked;

    /// <inheritdoc />
    public long RoutesVersion => index.Version;

    /// <inheritdoc />
    public ValueRoute RouteOf(ItemId item)
    {
        // Before the question: an answer that is newer than its version is asked for once more, never kept for too long.
        long version = index.Version;
        if (ImmutableCollectionsMarshal.AsArray(index.ReadersOf(item)) is { Length: > 0 } readers)
            return new ValueRoute(version, readers);

        // Most items: one object for them all.
        ValueRoute nowhere = _nowhere;
        return nowhere.Version == version ? nowhere : _nowhere = new ValueRoute(version, null);
    }

    /// <inheritdoc />
    public async ValueTask ObserveAsync(IReadOnlyList<CollectedValue> values, CancellationToken cancellationToken)
    {
        (ItemId Item, ItemValue Value)[] run = ArrayPool<(ItemId Item, ItemValue Value)>.Shared.Rent(values.Count);
        List<Task>? messages = null;
        try
        {
            // Values of one host come together: each run of values with the same readers goes to them in one piece.
            for (int i = 0; i < values.Count;)
            {
                HostId[] readers = ReadersOf(values[i]);
                int length = 0;
                do
                {
                    CollectedValue value = values[i++];
                    run[length++] = (value.Item.Id, value.Value);
                }
                while (i < values.Count && ReadersOf(values[i]).AsSpan().SequenceEqual(readers));

                foreach (HostId reader in readers)
                {
                    if (mailboxes.Find(reader) is { } mailbox)
                        await PostAsync(mailbox, run.AsMemory(0, length), cancellationToken);
                    else
                        (messages ??= []).Add(SendAsync(reader, Pack(run.AsSpan(0, length)), cancellationToken));
                }
            }
        }
        finally
        {
            ArrayPool<(ItemId Item, ItemValue Value)>.Shared.Return(run, clearArray: true);
        }

        if (messages is not null)
            await Task.WhenAll(messages);
    }

    private HostId[] ReadersOf(in CollectedValue value) => (HostId[]?)(value.Route ?? RouteOf(value.Item.Id)).To ?? [];

    // The values are durable, and an actor that starts again reads them from the stores: a failed delivery loses no problem.
    private async ValueTask PostAsync(HostMailbox mailbox, ReadOnlyMemory<(ItemId Item, ItemValue Value)> values, CancellationToken cancellationToken)
    {
        try
        {
            await mailbox.PostAsync(values, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogUndelivered(logger, mailbox.Host, e);
        }
    }

    private async Task SendAsync(HostId reader, WireValue[] batch, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IHostGrain>(reader.Value).Observe(batch).WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogUndelivered(logger, reader, e);
        }
    }

    private static WireValue[] Pack(ReadOnlySpan<(ItemId Item, ItemValue Value)> values)
    {
        var batch = new WireValue[values.Length];
        for (int i = 0; i < batch.Length; i++)
            batch[i] = WireValue.From(values[i].Item, values[i].Value);
        return batch;
    }

    [LoggerMessage(EventId = 6001, Level = LogLevel.Warning, Message = "Values for the triggers of host {Host} could not be delivered to its actor.")]
    private static partial void LogUndelivered(ILogger logger, HostId host, Exception exception);
}
