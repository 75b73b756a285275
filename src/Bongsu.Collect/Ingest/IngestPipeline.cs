using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.History;
using Bongsu.Configuration.Maintenances;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>
/// The way of every reading: preprocessing, reading it as the item's type, one append of all numbers and one of all texts, then the latest values and those who observe. What steps
/// remember is put back where the stores refuse the batch, because the sender will bring it again.
/// </summary>
public sealed class IngestPipeline : IIngest, IDisposable
{
    private readonly IMetricsWriter _metrics;
    private readonly ITextHistory _texts;
    private readonly IDiscoveryLedger _discoveries;
    private readonly CollectMetrics _own;
    private readonly IValueObserver? _observer;
    private readonly IMaintenances? _maintenances;
    private readonly IDisposable _subscription;
    private readonly ItemRuntimes _items;

    // At most as many as batches were ever under way at once; a batch that is taken and not given back is only garbage.
    private readonly ConcurrentBag<IngestBatch> _batches = [];

    /// <summary>Makes the pipeline. Without an observer values are only stored; without maintenances everything that comes is kept.</summary>
    public IngestPipeline(
        IMetricsWriter metrics,
        ITextHistory texts,
        IDiscoveryLedger discoveries,
        IHostCatalog catalog,
        KindRegistry kinds,
        CollectMetrics own,
        IValueObserver? observer = null,
        IMaintenances? maintenances = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _metrics = metrics;
        _texts = texts;
        _discoveries = discoveries;
        _items = new ItemRuntimes(metrics, new StepFactory(kinds));
        _own = own;
        _maintenances = maintenances;
        _observer = observer;
        _subscription = catalog.Subscribe(_items.Forget);
    }

    /// <inheritdoc />
    public async ValueTask AcceptAsync(IReadOnlyList<Reading> readings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(readings);
        readings = MaintenanceGate.Filter(readings, _maintenances);
        if (readings.Count == 0)
            return;
        if (!_batches.TryTake(out IngestBatch? batch))
            batch = new IngestBatch();
        try
        {
            Prepare(readings, batch);
            await StoreAsync(batch, cancellationToken);
        }
        catch (MetricsException e) when (!e.MayRetry && batch.SampleCount > 0)
        {
            // Perhaps a series was deleted under us. Anything else will fail again.
            batch = Forget(batch);
            try
            {
                Prepare(readings, batch);
                await StoreAsync(batch, cancellationToken);
            }
            catch
            {
                GiveUp(batch);
                throw;
            }
        }
        catch
        {
            GiveUp(batch);
            throw;
        }

        await FinishAsync(batch, cancellationToken);
        _own.Ingested(readings.Count, batch.Kept.Count);
        batch.Clear();
        _batches.Add(batch);
    }

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    /// <summary>What is known of an item in memory, or null.</summary>
    internal ItemRuntime? Find(ItemId item) => _items.Find(item);

    /// <summary>What is known of an item in memory, made where there is nothing.</summary>
    internal ItemRuntime RuntimeOf(EffectiveHost host, EffectiveItem item) => _items.Of(host).Get(item);

    private async ValueTask StoreAsync(IngestBatch batch, CancellationToken cancellationToken)
    {
        if (batch.SampleCount > 0)
            await _metrics.AppendAsync(batch.Samples, cancellationToken);
        if (batch.Texts.Count > 0)
            await _texts.AppendAsync(batch.Texts, cancellationToken);
    }

    /// <summary>Puts back what steps remembered. The stores may still read the buffers of an append that was given up: the batch is not used again.</summary>
    private void GiveUp(IngestBatch batch)
    {
        // Backwards, so that an item's first state of the batch is the one that stays.
        for (int i = batch.Undo.Count - 1; i >= 0; i--)
            batch.Undo[i].Item.Restore(batch.Undo[i].States);
        _own.IngestFailed();
    }

    private IngestBatch Forget(IngestBatch batch)
    {
        GiveUp(batch);
        foreach ((ItemRuntime item, ItemValue value) in batch.Kept)
        {
            if (value.IsNumeric)
                item.Invalidate();
        }

        return new IngestBatch();
    }

    private void Prepare(IReadOnlyList<Reading> readings, IngestBatch batch)
    {
        ReadOnlySpan<Reading> span = readings switch
        {
            Reading[] array => array,
            List<Reading> list => CollectionsMarshal.AsSpan(list),
            _ => readings.ToArray(),
        };
        // Readings of one host come together: its table is looked for once.
        ItemRuntimes.HostTable? host = null;
        foreach (ref readonly Reading reading in span)
        {
            if (host is null || !ReferenceEquals(host.Host, reading.Host))
                host = _items.Of(reading.Host);
            Prepare(in reading, host, batch);
        }
    }

    private void Prepare(in Reading reading, ItemRuntimes.HostTable host, IngestBatch batch)
    {
        ItemRuntime item;
        try
        {
            item = host.Get(reading.Item);
        }
        catch (MetricsException e) when (!e.MayRetry)
        {
            // The limit of series: this item cannot be kept, others can.
            SeriesRefused(in reading, e.Message, batch);
            return;
        }

        if (reading.Error is not null || item.StepError is not null)
        {
            batch.Errors.Add((item, reading.At, reading.Error ?? item.StepError!));
            return;
        }

        // Fast: no steps, the value as it came.
        ItemValue value;
        string? reason;
        if (!item.HasSteps)
        {
            bool read = reading.Text is { } text
                ? ItemReader.TryRead(reading.At, item.Item.ValueType, text, reading.Log, out value, out reason)
                : ItemReader.TryRead(reading.At, item.Item.ValueType, reading.Number, out value, out reason);
            if (read)
                Keep(item, in value, batch);
            else
                batch.Errors.Add((item, reading.At, reason!));
            return;
        }

        StepResult result = item.Apply(reading.Text is null ? StepValue.OfNumber(reading.Number) : StepValue.OfText(reading.Text), reading.At, out StepState?[] undo);
        batch.Undo.Add((item, undo));
        if (result.Error is not null)
            batch.Errors.Add((item, reading.At, result.Error));
        if (!result.IsValue)
            return;
        if (ItemReader.TryRead(reading.At, item.Item.ValueType, result.Value, reading.Log, out value, out reason))
            Keep(item, in value, batch);
        else
            batch.Errors.Add((item, reading.At, reason!));
    }

    private static void Keep(ItemRuntime item, in ItemValue value, IngestBatch batch)
    {
        if (item.Item.Discovery is not null)
        {
            batch.Discoveries.Add((item, value));
            return;
        }

        batch.Kept.Add((item, value));
        if (value.IsNumeric)
        {
            batch.Add(new SeriesSample(item.Series, value.At.UnixMilliseconds, value.Number));
            if (ExactNumbers.IsRounded(in value))
                batch.Texts.Add((item.Item.Id, ExactNumbers.ToText(in value)));
        }
        else
        {
            batch.Texts.Add((item.Item.Id, value));
        }
    }

    private async ValueTask FinishAsync(IngestBatch batch, CancellationToken cancellationToken)
    {
        Remember(batch, _observer);
        foreach ((ItemRuntime item, Model.Time.Timestamp at, string error) in batch.Errors)
            item.SetError(error, at);
        foreach ((ItemRuntime item, ItemValue list) in batch.Discoveries)
        {
            if (await _discoveries.ReportAsync(item.Host, item.Item, list.Text, cancellationToken) is { } wrong)
                item.SetError(wrong, list.At);
            else
                item.SetValue(in list);
        }

        if (batch.Observed.Count > 0)
            await _observer!.ObserveAsync(batch.Observed, cancellationToken);
    }

    private static void Remember(IngestBatch batch, IValueObserver? observer)
    {
        foreach (ref readonly (ItemRuntime Item, ItemValue Value) kept in CollectionsMarshal.AsSpan(batch.Kept))
        {
            kept.Item.SetValue(in kept.Value);
            if (observer is not null && kept.Item.RouteBy(observer) is { To: not null } route)
                batch.Observed.Add(new CollectedValue(kept.Item.Host, kept.Item.Item, kept.Value) { Route = route });
        }
    }

    private void SeriesRefused(in Reading reading, string because, IngestBatch batch) =>
        batch.Errors.Add((_items.WithoutSeries(reading.Host, reading.Item), reading.At, because));
}
