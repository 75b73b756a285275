using System.Buffers;
using Bongsu.Metrics;
using Bongsu.Protocols.Prometheus;

namespace Bongsu.Collect.Receivers.Prometheus;

/// <summary>
/// Takes Prometheus remote write 1.0 and stores it as it is: series of their own labels, beside those of items. A series that cannot be taken is refused and
/// named, and the others of its request are kept; a damaged request stores nothing and makes no series.
/// </summary>
public sealed class RemoteWriteReceiver : IDisposable
{
    // Snappy can hold twenty times its size; what Prometheus sends shrinks to a fourth or more.
    private const int Inflation = 4;

    // 1971: who sends seconds where milliseconds belong, or no time, means none of the years before.
    private const long EarliestMs = 31_536_000_000;

    private readonly IMetricsWriter _metrics;
    private readonly CollectOptions _options;
    private readonly CollectMetrics _own;
    private readonly SeriesCache _series;
    private readonly SemaphoreSlim _places;
    private readonly RemoteWriteLimits _limits;
    private readonly SeriesQuotas _quotas;
    private readonly TimeProvider _time;

    /// <summary>Makes the receiver.</summary>
    public RemoteWriteReceiver(
        IMetricsWriter metrics, IMetricsReader stored, CollectOptions options, CollectMetrics own, SeriesQuotas quotas, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _metrics = metrics;
        _options = options;
        _own = own;
        (_quotas, _time) = (quotas, time);
        _places = new SemaphoreSlim(options.RemoteWriteConcurrency, options.RemoteWriteConcurrency);
        _limits = new RemoteWriteLimits
        {
            MaxMessageBytes = (int)Math.Min((long)options.RemoteWriteBodyBytes * Inflation, int.MaxValue),
            MaxSamples = 1_000_000,
        };
        _series = new SeriesCache(metrics, stored, _limits, quotas);
    }

    /// <summary>Reads a body and stores its samples; they are durable when this completes with <see cref="RemoteWriteStatus.Accepted"/>.</summary>
    /// <param name="body">The request's body: a snappy block.</param>
    /// <param name="length">Its length where the sender says it, or null.</param>
    /// <param name="sender">Whose it is.</param>
    /// <param name="cancellationToken">Ends it; what was stored by then is not said.</param>
    public async Task<RemoteWriteOutcome> AcceptAsync(Stream body, long? length, RemoteWriteSender sender, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (length > _options.RemoteWriteBodyBytes)
            return Refuse(RemoteWriteStatus.TooLarge, "too large", $"The body has {length} bytes; at most {_options.RemoteWriteBodyBytes} are taken.");
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(length ?? 65_536, 4096) + 1, _options.RemoteWriteBodyBytes + 1L));
        try
        {
            int read = 0;
            while (true)
            {
                if (read == buffer.Length)
                    buffer = Grow(buffer, read);
                int got = await body.ReadAsync(buffer.AsMemory(read), cancellationToken);
                if (got == 0)
                    break;
                read += got;
                if (read > _options.RemoteWriteBodyBytes)
                    return Refuse(RemoteWriteStatus.TooLarge, "too large", $"The body has more than the {_options.RemoteWriteBodyBytes} bytes that are taken.");
            }

            // A place is for work: a sender that is slow holds memory of its share, and nobody's place.
            await _places.WaitAsync(cancellationToken);
            try
            {
                return await StoreAsync(buffer.AsMemory(0, read), sender, cancellationToken);
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    private async ValueTask<RemoteWriteOutcome> StoreAsync(ReadOnlyMemory<byte> body, RemoteWriteSender sender, CancellationToken cancellationToken)
    {
        SeriesSample[] samples = [];
        try
        {
            int count;
            RefusedSeries refused;
            try
            {
                count = Decode(body.Span, sender, ref samples, out refused);
                await AppendAsync(samples.AsMemory(0, count), cancellationToken);
            }
            catch (MetricsException e) when (!e.MayRetry)
            {
                // Perhaps a series was deleted or forgotten under us; it is made anew under another id. Anything else will fail again.
                _series.Clear();
                count = Decode(body.Span, sender, ref samples, out refused);
                await AppendAsync(samples.AsMemory(0, count), cancellationToken);
            }

            _own.Ingested(count, count);
            if (refused.Count > 0)
                return Refuse(RemoteWriteStatus.Bad, "in part", refused.Reason(count)) with { Samples = count };
            _own.Request("remote write", "accepted");
            return new RemoteWriteOutcome(RemoteWriteStatus.Accepted, count, null);
        }
        catch (RemoteWriteException e)
        {
            return Refuse(RemoteWriteStatus.Bad, "malformed", e.Message);
        }
        catch (MetricsException e) when (!e.MayRetry)
        {
            return Refuse(RemoteWriteStatus.Bad, "limit", e.Message);
        }
        catch (MetricsException e)
        {
            _own.IngestFailed();
            return Refuse(RemoteWriteStatus.TryAgain, "store", e.Message);
        }
        finally
        {
            if (samples.Length > 0)
                ArrayPool<SeriesSample>.Shared.Return(samples);
        }
    }

    private ValueTask AppendAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken) =>
        samples.IsEmpty ? ValueTask.CompletedTask : _metrics.AppendAsync(samples, cancellationToken);

    /// <summary>
    /// Known series in one walk. New ones are made in a second, once the whole message is known to be sound: one that is damaged leaves no trace.
    /// </summary>
    private int Decode(ReadOnlySpan<byte> body, RemoteWriteSender sender, ref SeriesSample[] samples, out RefusedSeries refused)
    {
        using var message = RemoteWriteMessage.Decompress(body, _limits);
        var reader = new RemoteWriteReader(message.Span, _limits, checksLabels: false);
        long latest = _time.GetUtcNow().ToUnixTimeMilliseconds() + (long)_options.FurthestValue.TotalMilliseconds;
        refused = default;
        List<int>? unknown = null;
        int count = 0;
        for (int place = 0; reader.MoveNext(); place++)
        {
            RemoteSeries series = reader.Current;
            if (series.SampleCount == 0)
                continue;
            if (series.Fault is not null || !_series.TryFind(series, out SeriesId id))
                (unknown ??= []).Add(place);
            else
                Take(series, id, sender, latest, ref samples, ref count, ref refused);
        }

        if (unknown is not null)
            DecodeUnknown(message.Span, unknown, sender, latest, ref samples, ref count, ref refused);
        return count;
    }

    private void DecodeUnknown(
        ReadOnlySpan<byte> message, List<int> places, RemoteWriteSender sender, long latest, ref SeriesSample[] samples, ref int count,
        ref RefusedSeries refused)
    {
        var reader = new RemoteWriteReader(message, _limits, checksLabels: false);
        int next = 0;
        for (int place = 0; next < places.Count && reader.MoveNext(); place++)
        {
            if (place != places[next])
                continue;
            next++;
            RemoteSeries series = reader.Current;
            if (series.Fault is { } fault)
                refused.Add(series, fault);
            else if (TimesOf(series, latest) == 0)
                refused.Add(series, BadTime(FirstBad(series, latest)));
            else if (_series.Add(series, sender, out SeriesId id) is { } because)
                refused.Add(series, because);
            else
                Take(series, id, sender, latest, ref samples, ref count, ref refused);
        }
    }

    /// <summary>Takes the samples of a series that can be meant.</summary>
    private void Take(
        RemoteSeries series, SeriesId id, RemoteWriteSender sender, long latest, ref SeriesSample[] samples, ref int count, ref RefusedSeries refused)
    {
        if (_quotas.Use(sender, id) is { } full)
        {
            refused.Add(series, full);
            return;
        }

        int good = TimesOf(series, latest);
        if (good < series.SampleCount)
            refused.Add(series, BadTime(FirstBad(series, latest)));
        if (count + good > samples.Length)
            Grow(ref samples, count, count + good);
        foreach (RemoteSample sample in series.Samples)
        {
            if (sample.TimestampMs >= EarliestMs && sample.TimestampMs <= latest)
                samples[count++] = new SeriesSample(id, sample.TimestampMs, sample.Value);
        }
    }

    /// <summary>How many of the samples have a time that can be meant.</summary>
    private static int TimesOf(RemoteSeries series, long latest)
    {
        int good = 0;
        foreach (RemoteSample sample in series.Samples)
        {
            if (sample.TimestampMs >= EarliestMs && sample.TimestampMs <= latest)
                good++;
        }

        return good;
    }

    private string BadTime(long time) =>
        $"The time {time} cannot be meant: times are milliseconds since 1970, from 1971 to {_options.FurthestValue.TotalHours} hours from now.";

    private static long FirstBad(RemoteSeries series, long latest)
    {
        foreach (RemoteSample sample in series.Samples)
        {
            if (sample.TimestampMs < EarliestMs || sample.TimestampMs > latest)
                return sample.TimestampMs;
        }

        return 0;
    }

    private RemoteWriteOutcome Refuse(RemoteWriteStatus status, string tag, string reason)
    {
        _own.Request("remote write", tag);
        return new RemoteWriteOutcome(status, 0, reason);
    }

    private static void Grow(ref SeriesSample[] samples, int used, int needed)
    {
        SeriesSample[] larger = ArrayPool<SeriesSample>.Shared.Rent(Math.Max(Math.Max(needed, samples.Length * 2), 1024));
        samples.AsSpan(0, used).CopyTo(larger);
        if (samples.Length > 0)
            ArrayPool<SeriesSample>.Shared.Return(samples);
        samples = larger;
    }

    private byte[] Grow(byte[] buffer, int used)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)buffer.Length * 2, _options.RemoteWriteBodyBytes + 1L));
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
