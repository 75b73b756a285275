using System.Buffers;
using Bongsu.Metrics;
using Bongsu.Protocols.Prometheus;

namespace Bongsu.Collect.Receivers.Prometheus;

/// <summary>
/// Takes Prometheus remote write 1.0 and stores it as it is: series of their own labels, beside those of items. All or nothing: a request with one bad series stores none of it.
/// </summary>
public sealed class RemoteWriteReceiver : IDisposable
{
    // Snappy can hold twenty times its size; what Prometheus sends shrinks to a fourth or more.
    private const int Inflation = 4;

    private readonly IMetricsWriter _metrics;
    private readonly CollectOptions _options;
    private readonly CollectMetrics _own;
    private readonly SeriesCache _series;
    private readonly SemaphoreSlim _places;
    private readonly RemoteWriteLimits _limits;

    /// <summary>Makes the receiver.</summary>
    public RemoteWriteReceiver(IMetricsWriter metrics, CollectOptions options, CollectMetrics own)
    {
        ArgumentNullException.ThrowIfNull(options);
        _metrics = metrics;
        _options = options;
        _own = own;
        _places = new SemaphoreSlim(options.RemoteWriteConcurrency, options.RemoteWriteConcurrency);
        _limits = new RemoteWriteLimits { MaxMessageBytes = (int)Math.Min((long)options.RemoteWriteBodyBytes * Inflation, int.MaxValue), MaxSamples = 1_000_000 };
        _series = new SeriesCache(metrics, _limits);
    }

    /// <summary>Reads a body and stores its samples; they are durable when this completes with <see cref="RemoteWriteStatus.Accepted"/>.</summary>
    /// <param name="body">The request's body: a snappy block.</param>
    /// <param name="length">Its length where the sender says it, or null.</param>
    /// <param name="cancellationToken">Ends it; what was stored by then is not said.</param>
    public async Task<RemoteWriteOutcome> AcceptAsync(Stream body, long? length, CancellationToken cancellationToken)
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
                return await StoreAsync(buffer.AsMemory(0, read), cancellationToken);
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

    private async ValueTask<RemoteWriteOutcome> StoreAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        SeriesSample[] samples = [];
        try
        {
            int count;
            try
            {
                count = Decode(body.Span, ref samples);
                await AppendAsync(samples.AsMemory(0, count), cancellationToken);
            }
            catch (MetricsException e) when (!e.MayRetry)
            {
                // Perhaps a series was deleted or forgotten under us; it is made anew under another id. Anything else will fail again.
                _series.Clear();
                count = Decode(body.Span, ref samples);
                await AppendAsync(samples.AsMemory(0, count), cancellationToken);
            }

            _own.Request("remote write", "accepted");
            _own.Ingested(count, count);
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

    /// <summary>To the end before anything is stored, so that a damaged request stores nothing.</summary>
    private int Decode(ReadOnlySpan<byte> body, ref SeriesSample[] samples)
    {
        using var message = RemoteWriteMessage.Decompress(body, _limits);
        var reader = new RemoteWriteReader(message.Span, _limits, checksLabels: false);
        int count = 0;
        while (reader.MoveNext())
        {
            RemoteSeries series = reader.Current;
            if (series.SampleCount == 0)
                continue;
            SeriesId id = _series.Find(series);
            if (count + series.SampleCount > samples.Length)
                Grow(ref samples, count, count + series.SampleCount);
            foreach (RemoteSample sample in series.Samples)
                samples[count++] = new SeriesSample(id, sample.TimestampMs, sample.Value);
        }

        return count;
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
