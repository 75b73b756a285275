using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Bongsu.Collect.Preprocessing;
using Bongsu.Metrics;
using Bongsu.Model.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;
using Bongsu.Store.Catalog;
using Bongsu.Store.History;
using Bongsu.Store.Maintenances;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Ingest;

/// <summary>
/// The way of every reading: preprocessing, reading it as the item's type, one append of all numbers and one of all texts, then the latest values and those who observe. What steps
/// remember is put back where the stores refuse the batch, because the sender will bring it again.
/// </summary>
public sealed class IngestPipeline : IIngest, IDisposable
{
    private readonly IMetricsStore _metrics;
    private readonly ITextHistory _texts;
    private readonly IDiscoveryLedger _discoveries;
    private readonly StepFactory _steps;
    private readonly CollectMetrics _own;
    private readonly Lazy<IValueObserver?> _observer;
    private readonly Lazy<IMaintenances?> _maintenances;
    private readonly IDisposable _subscription;
    private readonly ConcurrentDictionary<ItemId, ItemRuntime> _items = new();

    // At most as many as batches were ever under way at once; a batch that is taken and not given back is only garbage.
    private readonly ConcurrentBag<IngestBatch> _batches = [];

    /// <summary>Makes the pipeline. The observer is looked for when the first value is durable, so that it may depend on this.</summary>
    public IngestPipeline(
        IMetricsStore metrics, ITextHistory texts, IDiscoveryLedger discoveries, IHostCatalog catalog, KindRegistry kinds, CollectMetrics own, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _metrics = metrics;
        _texts = texts;
        _discoveries = discoveries;
        _steps = new StepFactory(kinds);
        _own = own;
        _maintenances = new Lazy<IMaintenances?>(services.GetService<IMaintenances>);
        _observer = new Lazy<IValueObserver?>(services.GetService<IValueObserver>);
        _subscription = catalog.Subscribe(Forget);
    }

    /// <inheritdoc />
    public async ValueTask AcceptAsync(IReadOnlyList<Reading> readings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(readings);
        readings = MaintenanceGate.Filter(readings, _maintenances.Value);
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
    internal ItemRuntime? Find(ItemId item) => _items.GetValueOrDefault(item);

    /// <summary>What is known of an item in memory, made where there is nothing.</summary>
    internal ItemRuntime RuntimeOf(EffectiveHost host, EffectiveItem item)
    {
        if (_items.TryGetValue(item.Id, out ItemRuntime? known) && ReferenceEquals(known.Item, item) && ReferenceEquals(known.Host, host) && known.IsUsable)
            return known;
        return Renew(host, item, known);
    }

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
        switch (readings)
        {
            case Reading[] array:
                Prepare(array.AsSpan(), batch);
                break;
            case List<Reading> list:
                Prepare(CollectionsMarshal.AsSpan(list), batch);
                break;
            default:
                for (int i = 0; i < readings.Count; i++)
                    Prepare(readings[i], batch);
                break;
        }
    }

    private void Prepare(ReadOnlySpan<Reading> readings, IngestBatch batch)
    {
        foreach (ref readonly Reading reading in readings)
            Prepare(in reading, batch);
    }

    private void Prepare(in Reading reading, IngestBatch batch)
    {
        ItemRuntime item;
        try
        {
            item = RuntimeOf(reading.Host, reading.Item);
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

        StepResult result = item.Apply(reading.Text is null ? StepValue.OfNumber(reading.Number) : StepValue.OfText(reading.Text), reading.At, out StepState[] undo);
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
        Remember(batch, _observer.Value);
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
            await _observer.Value!.ObserveAsync(batch.Observed, cancellationToken);
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

    private ItemRuntime Renew(EffectiveHost host, EffectiveItem item, ItemRuntime? known)
    {
        string signature = StepFactory.Signature(item.Preprocessing);
        IPreprocessingStep[] steps = _steps.Create(item.Preprocessing, out string? error);
        bool numeric = item.ValueType is ItemValueType.Float or ItemValueType.Unsigned && item.Discovery is null;
        SeriesId series = numeric ? _metrics.GetOrAddSeries(ItemSeries.LabelsOf(host, item)) : default;
        var made = new ItemRuntime(host, item, series, steps, signature, error);
        if (known is not null)
            made.Inherit(known);
        _items[item.Id] = made;
        return made;
    }

    private void SeriesRefused(in Reading reading, string because, IngestBatch batch)
    {
        var item = new ItemRuntime(reading.Host, reading.Item, default, [], "", null);
        ItemRuntime shown = _items.GetOrAdd(reading.Item.Id, item);
        batch.Errors.Add((shown, reading.At, because));
    }

    /// <summary>Items that are gone are forgotten, so that memory follows the configuration.</summary>
    private void Forget(EffectiveHost? before, EffectiveHost? after)
    {
        if (before is null)
            return;
        foreach (ItemId item in before.Items.Keys)
        {
            if (after is null || !after.Items.ContainsKey(item))
                _items.TryRemove(item, out _);
        }
    }
}
