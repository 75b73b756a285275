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
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>
/// The way of every reading: preprocessing, reading it as the item's type, one append of all numbers and one of all texts, then the latest values and those who
/// observe. What steps remember is put back where the stores refuse the batch, because the sender will bring it again.
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
    private readonly IMetricsReader _stored;
    private readonly TimeProvider _time;
    private readonly BatchesUnderWay _underWay = new();
    private readonly SemaphoreSlim _late = new(1, 1);

    // So much of an item's past is read at once.
    private const long MostReadMs = 600_000;

    // Items may depend on items that depend on items; a circle ends here.
    private const int MostDepth = 10;

    // What an earlier process has stored lies before this.
    private readonly long _storedUpTo;

    // At most as many as batches were ever under way at once; a batch that is taken and not given back is only garbage.
    private readonly ConcurrentBag<IngestBatch> _batches = [];

    /// <summary>Makes the pipeline. Without an observer values are only stored; without maintenances everything that comes is kept.</summary>
    public IngestPipeline(
        IMetricsWriter metrics,
        IMetricsReader stored,
        ITextHistory texts,
        IDiscoveryLedger discoveries,
        IHostCatalog catalog,
        KindRegistry kinds,
        CollectMetrics own,
        TimeProvider time,
        IValueObserver? observer = null,
        IMaintenances? maintenances = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _metrics = metrics;
        _stored = stored;
        _time = time;
        _storedUpTo = Timestamp.Now(time).UnixMilliseconds + MomentCursor.MostMoved;
        _texts = texts;
        _discoveries = discoveries;
        _items = new ItemRuntimes(metrics, new StepFactory(kinds), kinds);
        _own = own;
        _maintenances = maintenances;
        _observer = observer;
        _subscription = catalog.Subscribe(_items.Forget);
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<int>> AcceptAsync(IReadOnlyList<Reading> readings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(readings);
        IReadOnlyList<Reading> collected = MaintenanceGate.Filter(readings, _maintenances);
        if (collected.Count == 0)
            return [];
        if (!_batches.TryTake(out IngestBatch? batch))
            batch = new IngestBatch();
        batch = await StoreInOrderAsync(collected, batch, cancellationToken);
        if (batch.Late.Count > 0)
            await StoreLateAsync(batch, cancellationToken);

        await FinishAsync(batch, cancellationToken);
        _own.Ingested(collected.Count, batch.Kept.Count);
        IReadOnlyList<int> unkept = batch.Unkept.Count == 0 ? [] : MaintenanceGate.Places(readings, collected, batch.Unkept);
        batch.Clear();
        _batches.Add(batch);
        return unkept;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _subscription.Dispose();
        _late.Dispose();
    }

    /// <summary>What is known of an item in memory, or null.</summary>
    internal ItemRuntime? Find(ItemId item) => _items.Find(item);

    /// <summary>What is known of an item in memory, made where there is nothing.</summary>
    internal ItemRuntime RuntimeOf(EffectiveHost host, EffectiveItem item) => _items.Of(host).Get(item);

    /// <summary>Prepares the readings and stores all but the late numbers.</summary>
    /// <returns>The batch that they are in.</returns>
    private async ValueTask<IngestBatch> StoreInOrderAsync(IReadOnlyList<Reading> readings, IngestBatch batch, CancellationToken cancellationToken)
    {
        int side = _underWay.Enter();
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
        finally
        {
            _underWay.Leave(side);
        }

        return batch;
    }

    private async ValueTask StoreLateAsync(IngestBatch batch, CancellationToken cancellationToken)
    {
        (int kept, int unkept) = (batch.Kept.Count, batch.Unkept.Count);
        try
        {
            await PlaceLateAsync(batch, cancellationToken);
        }
        catch (MetricsException e) when (!e.MayRetry && batch.SampleCount > 0)
        {
            // As above: perhaps a series was deleted under us.
            batch.Kept.RemoveRange(kept, batch.Kept.Count - kept);
            batch.Unkept.RemoveRange(unkept, batch.Unkept.Count - unkept);
            try
            {
                Renew(batch.Late);
                await PlaceLateAsync(batch, cancellationToken);
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

        // Those who observe get the values of an item in the order in which they came.
        batch.Kept.Sort(static (a, b) => a.Place.CompareTo(b.Place));
    }

    private void Renew(List<LateNumber> numbers)
    {
        foreach (LateNumber number in numbers)
            number.Item.Invalidate();
        for (int i = 0; i < numbers.Count; i++)
            numbers[i] = numbers[i] with { Item = RuntimeOf(numbers[i].Item.Host, numbers[i].Item.Item) };
    }

    /// <summary>
    /// Finds places for the late numbers beside what is stored, and stores them. One request at a time, and not before all have ended that may still store what
    /// they placed before.
    /// </summary>
    private async ValueTask PlaceLateAsync(IngestBatch batch, CancellationToken cancellationToken)
    {
        await _late.WaitAsync(cancellationToken);
        try
        {
            batch.Stored();
            ILookup<ItemRuntime, LateNumber> late = batch.Late.ToLookup(static n => n.Item);
            Dictionary<ItemRuntime, long> taken = late.ToDictionary(static g => g.Key, static g => g.Key.Taken);
            ILookup<ItemRuntime, long> own = batch.Kept.Where(k => taken.ContainsKey(k.Item)).ToLookup(
                static k => k.Item, static k => k.Value.At.UnixMilliseconds);
            await _underWay.EndedAsync();
            foreach (IGrouping<ItemRuntime, LateNumber> numbers in late)
            {
                LateNumber[] ordered = [.. numbers.OrderBy(static n => n.Value.At.UnixMilliseconds)];
                await PlaceAsync(numbers.Key, Math.Max(taken[numbers.Key], _storedUpTo), ordered, [.. own[numbers.Key]], batch, cancellationToken);
            }

            await StoreAsync(batch, cancellationToken);
        }
        finally
        {
            _late.Release();
        }
    }

    private async ValueTask PlaceAsync(
        ItemRuntime item, long settled, LateNumber[] numbers, HashSet<long> own, IngestBatch batch, CancellationToken cancellationToken)
    {
        // Part by part, so that numbers far apart do not read all between them.
        for (int from = 0, to; from < numbers.Length; from = to)
        {
            long first = numbers[from].Value.At.UnixMilliseconds;
            for (to = from + 1; to < numbers.Length && numbers[to].Value.At.UnixMilliseconds - first < MostReadMs; to++)
            {
            }

            IReadOnlyList<Sample> stored = await _stored.ReadAsync(
                item.Series, first, numbers[to - 1].Value.At.UnixMilliseconds + MomentCursor.MostMoved, int.MaxValue, cancellationToken);
            var places = new LateNumbers(item, settled, stored, own);
            foreach (LateNumber number in numbers.AsSpan(from, to - from))
            {
                if (!places.TryPlace(number.Value, out long? ms))
                    batch.Unkept.Add(number.Place);
                else if (ms is { } free)
                    Store(item, number.Value, free, number.Place, batch);
                else
                    _own.Repeated();
            }
        }
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
        foreach ((ItemRuntime item, ItemValue value, _) in batch.Kept)
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
        for (int place = 0; place < span.Length; place++)
        {
            ref readonly Reading reading = ref span[place];
            if (host is null || !ReferenceEquals(host.Host, reading.Host))
                host = _items.Of(reading.Host);
            Prepare(in reading, place, host, batch);
        }
    }

    private void Prepare(in Reading reading, int place, ItemRuntimes.HostTable host, IngestBatch batch, int depth = 0)
    {
        IReadOnlyList<EffectiveItem> dependents = depth < MostDepth ? host.DependentsOf(reading.Item) : [];
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

        if (reading.Error is not null && !item.SeesErrors)
        {
            batch.Errors.Add((item, reading.At, reading.Error));
            PrepareDependents(dependents, in reading, null, reading.Error, place, host, batch, depth);
            return;
        }

        // Fast: no steps, the value as it came.
        ItemValue value;
        string? reason;
        if (!item.HasSteps)
        {
            bool read = reading.Text is { } text
                ? item.Item.Discovery is null
                    ? ItemReader.TryRead(reading.At, item.Item.ValueType, text, reading.Log, out value, out reason)
                    : ItemReader.TryReadWhole(reading.At, text, out value, out reason)
                : ItemReader.TryRead(reading.At, item.Item.ValueType, reading.Number, out value, out reason);
            if (read)
                Keep(item, in value, place, batch);
            else
                batch.Errors.Add((item, reading.At, reason!));
            if (dependents.Count > 0)
                PrepareDependents(
                    dependents, in reading, reading.Text ?? StepValue.OfNumber(reading.Number).ToText(), null, place, host, batch, depth);
            return;
        }

        StepResult result = reading.Error is not null
            ? item.ApplyError(reading.Error, reading.At, out StepState?[] undo)
            : item.Apply(reading.Text is null ? StepValue.OfNumber(reading.Number) : StepValue.OfText(reading.Text), reading.At, out undo);
        batch.Undo.Add((item, undo));
        if (result.Error is not null)
        {
            // A step may quote an option, and an option a secret macro.
            string error = reading.Host.Mask(result.Error);
            batch.Errors.Add((item, reading.At, error));
            PrepareDependents(dependents, in reading, null, error, place, host, batch, depth);
        }
        else if (!result.IsValue)
        {
            batch.Errors.Add((item, reading.At, null));
        }

        if (!result.IsValue)
            return;
        if (item.Item.Discovery is not null
            ? ItemReader.TryReadWhole(reading.At, result.Value.ToText(), out value, out reason)
            : ItemReader.TryRead(reading.At, item.Item.ValueType, result.Value, reading.Log, out value, out reason))
            Keep(item, in value, place, batch);
        else
            batch.Errors.Add((item, reading.At, reason!));
        if (dependents.Count > 0)
            PrepareDependents(dependents, in reading, result.Value.ToText(), null, place, host, batch, depth);
    }

    /// <summary>What comes of an item's value, whole and before it is read as the item's type, or of its error, goes to the items that depend on it.</summary>
    private void PrepareDependents(
        IReadOnlyList<EffectiveItem> dependents, in Reading master, string? text, string? error, int place, ItemRuntimes.HostTable host, IngestBatch batch,
        int depth)
    {
        foreach (EffectiveItem dependent in dependents)
        {
            Reading reading = error is null
                ? Reading.OfText(master.Host, dependent, master.At, text!, master.Log)
                : Reading.NotSupported(master.Host, dependent, master.At, error);
            Prepare(in reading, place, host, batch, depth + 1);
        }
    }

    private void Keep(ItemRuntime item, in ItemValue value, int place, IngestBatch batch)
    {
        if (item.Item.Discovery is not null)
        {
            batch.Discoveries.Add((item, value));
            return;
        }

        if (!value.IsNumeric)
        {
            batch.Kept.Add((item, value, place));
            if (item.Item.KeepHistory)
                batch.Texts.Add((item.Item.Id, value));
            return;
        }

        switch (item.Place(value.At, _storedUpTo, out long ms))
        {
            case Placing.Placed:
                Store(item, in value, ms, place, batch);
                break;
            case Placing.Late:
                batch.Late.Add(new LateNumber(item, value, place));
                break;
            default:
                batch.Unkept.Add(place);
                break;
        }
    }

    private static void Store(ItemRuntime item, in ItemValue value, long ms, int place, IngestBatch batch)
    {
        // Live and after a start it is the same value: what the store rounds is rounded for those who observe too.
        ItemValue stored = value.MovedTo(Timestamp.FromUnixMilliseconds(ms));
        batch.Kept.Add((item, stored, place));
        batch.Add(new SeriesSample(item.Series, ms, value.Number));
        if (ExactNumbers.IsRounded(in value))
            batch.Texts.Add((item.Item.Id, ExactNumbers.ToText(in stored)));
    }

    private async ValueTask FinishAsync(IngestBatch batch, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(_time);
        Remember(batch, _observer, now);
        foreach ((ItemRuntime item, Timestamp at, string? error) in batch.Errors)
        {
            if (error is null)
                IsWellAgain(item, at, null, 0);
            else
                item.SetError(error, at);
        }

        foreach ((ItemRuntime item, ItemValue list) in batch.Discoveries)
        {
            if (await _discoveries.ReportAsync(item.Host, item.Item, list.Text, cancellationToken) is { } wrong)
                item.SetError(wrong, list.At);
            else
                item.SetValue(in list, now);
        }

        if (batch.Observed.Count > 0)
            await _observer!.ObserveAsync(batch.Observed, cancellationToken);
    }

    /// <summary>
    /// An error ends with the next answer, also where a step leaves its value out because it is the one from before the error. What depends on the item had
    /// its error from it, and gets no value now either; an error of its own stays.
    /// </summary>
    private void IsWellAgain(ItemRuntime item, Timestamp at, string? because, int depth)
    {
        if (item.ClearError(at, because) is not { } ended || depth == MostDepth)
            return;
        foreach (EffectiveItem dependent in _items.Of(item.Host).DependentsOf(item.Item))
        {
            if (_items.Find(dependent.Id) is { } known)
                IsWellAgain(known, at, ended, depth + 1);
        }
    }

    private static void Remember(IngestBatch batch, IValueObserver? observer, Timestamp now)
    {
        foreach (ref readonly (ItemRuntime Item, ItemValue Value, int Place) kept in CollectionsMarshal.AsSpan(batch.Kept))
        {
            kept.Item.SetValue(in kept.Value, now);
            if (observer is not null && kept.Item.RouteBy(observer) is { To: not null } route)
                batch.Observed.Add(new CollectedValue(kept.Item.Host, kept.Item.Item, kept.Value) { Route = route });
        }
    }

    private void SeriesRefused(in Reading reading, string because, IngestBatch batch) =>
        batch.Errors.Add((_items.WithoutSeries(reading.Host, reading.Item), reading.At, because));
}
