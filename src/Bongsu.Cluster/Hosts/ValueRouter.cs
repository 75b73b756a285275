using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Bongsu.Collect.Ingest;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Microsoft.Extensions.Logging;

namespace Bongsu.Cluster.Hosts;

/// <summary>
/// Brings durable values to the actors of the hosts whose triggers read them: one message a host and batch. At most <see cref="MaxInFlight"/> messages are under way; past
/// that, collecting waits, so that a slow evaluation bounds the queue instead of growing it.
/// </summary>
public sealed partial class ValueRouter(TriggerIndex index, IGrainFactory grains, ILogger<ValueRouter> logger) : IValueObserver, IDisposable
{
    /// <summary>How many messages may be on their way to actors at once.</summary>
    public const int MaxInFlight = 4096;

    private readonly SemaphoreSlim _inFlight = new(MaxInFlight);

    /// <inheritdoc />
    public bool Wants(ItemId item) => !index.ReadersOf(item).IsEmpty;

    /// <inheritdoc />
    public async ValueTask ObserveAsync(IReadOnlyList<CollectedValue> values, CancellationToken cancellationToken)
    {
        foreach ((HostId reader, List<WireValue> batch) in Group(values))
        {
            await _inFlight.WaitAsync(cancellationToken);
            Deliver(reader, [.. batch]);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _inFlight.Dispose();

    private Dictionary<HostId, List<WireValue>> Group(IReadOnlyList<CollectedValue> values)
    {
        var groups = new Dictionary<HostId, List<WireValue>>();
        for (int i = 0; i < values.Count; i++)
        {
            CollectedValue value = values[i];
            ImmutableArray<HostId> readers = index.ReadersOf(value.Item.Id);
            if (readers.IsEmpty)
                continue;
            var wire = WireValue.From(value);
            foreach (HostId reader in readers)
            {
                ref List<WireValue>? batch = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, reader, out _);
                (batch ??= []).Add(wire);
            }
        }

        return groups;
    }

    private void Deliver(HostId reader, WireValue[] batch)
    {
        Task delivery = grains.GetGrain<IHostGrain>(reader.Value).Observe(batch);
        if (delivery.IsCompletedSuccessfully)
        {
            _inFlight.Release();
            return;
        }

        // The values are durable and the actor reads them again from the stores when it starts anew, so a failed delivery loses no problem: it is logged and that is all.
        _ = AwaitAsync(delivery, reader);
    }

    private async Task AwaitAsync(Task delivery, HostId reader)
    {
        try
        {
            await delivery;
        }
        catch (Exception e)
        {
            LogUndelivered(logger, reader, e);
        }
        finally
        {
            _inFlight.Release();
        }
    }

    [LoggerMessage(EventId = 6001, Level = LogLevel.Warning, Message = "Values for the triggers of host {Host} could not be delivered to its actor.")]
    private static partial void LogUndelivered(ILogger logger, HostId host, Exception exception);
}
