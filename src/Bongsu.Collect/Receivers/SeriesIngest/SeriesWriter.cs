using System.Buffers;
using Bongsu.Metrics;
using Bongsu.Protocols.Prometheus;
using Bongsu.Protocols.Protobuf;

namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>
/// Stores series of their own labels, beside those of items. What receivers take of other forms is translated to a message of remote write 1.0 first: its bytes
/// of labels are the key by which a known series costs next to nothing. A series that cannot be taken is refused and named, and the others of its message are
/// kept; a damaged message stores nothing and makes no series. Any thread.
/// </summary>
public sealed class SeriesWriter
{
    // 1971: who sends seconds where milliseconds belong, or no time, means none of the years before.
    private const long EarliestMs = 31_536_000_000;

    private readonly IMetricsWriter _metrics;
    private readonly CollectOptions _options;
    private readonly CollectMetrics _own;
    private readonly SeriesCache _series;
    private readonly RemoteWriteLimits _limits;
    private readonly SeriesQuotas _quotas;
    private readonly TimeProvider _time;

    /// <summary>Makes the writer; one a process, since it knows the series.</summary>
    public SeriesWriter(
        IMetricsWriter metrics, IMetricsReader stored, CollectOptions options, CollectMetrics own, SeriesQuotas quotas, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _metrics = metrics;
        _options = options;
        _own = own;
        (_quotas, _time) = (quotas, time);
        _limits = new RemoteWriteLimits { MaxSamples = 1_000_000 };
        _series = new SeriesCache(metrics, stored, _limits, quotas);
    }

    /// <summary>Stores the samples of a message; they are durable when this completes with <see cref="SeriesStatus.Accepted"/>.</summary>
    /// <param name="message">A message of remote write 1.0, not compressed; it stays the caller's.</param>
    /// <param name="sender">Whose it is.</param>
    /// <param name="receiver">What took it, for Bongsu's own metrics: one of a closed set of names.</param>
    /// <param name="cancellationToken">Ends it; what was stored by then is not said.</param>
    public async ValueTask<SeriesOutcome> StoreAsync(
        ReadOnlyMemory<byte> message, SeriesSender sender, string receiver, CancellationToken cancellationToken)
    {
        SeriesSample[] samples = [];
        try
        {
            int count;
            RefusedSeries refused;
            try
            {
                count = Decode(message.Span, sender, ref samples, out refused);
                await AppendAsync(samples.AsMemory(0, count), cancellationToken);
            }
            catch (MetricsException e) when (!e.MayRetry)
            {
                // Perhaps a series was deleted or forgotten under us; it is made anew under another id. Anything else will fail again.
                _series.Clear();
                count = Decode(message.Span, sender, ref samples, out refused);
                await AppendAsync(samples.AsMemory(0, count), cancellationToken);
            }

            _own.Ingested(count, count);
            if (refused.Count > 0)
                return Refuse(receiver, SeriesStatus.Bad, "in part", refused.Reason(count)) with { Samples = count, Refused = refused.Samples };
            _own.Request(receiver, "accepted");
            return new SeriesOutcome(SeriesStatus.Accepted, count, null);
        }
        catch (ProtobufException e)
        {
            return Refuse(receiver, SeriesStatus.Bad, "malformed", e.Message);
        }
        catch (MetricsException e) when (!e.MayRetry)
        {
            return Refuse(receiver, SeriesStatus.Bad, "limit", e.Message);
        }
        catch (MetricsException e)
        {
            _own.IngestFailed();
            return Refuse(receiver, SeriesStatus.TryAgain, "store", e.Message);
        }
        finally
        {
            if (samples.Length > 0)
                ArrayPool<SeriesSample>.Shared.Return(samples);
        }
    }

    /// <summary>The same for receivers whose senders await no answer: what cannot be stored now is an exception.</summary>
    /// <exception cref="MetricsException">Nothing was stored.</exception>
    internal async ValueTask<SeriesOutcome> StoreOrThrowAsync(SeriesBatch batch, SeriesSender sender, string receiver, CancellationToken cancellationToken)
    {
        SeriesOutcome outcome = await StoreAsync(batch.Message, sender, receiver, cancellationToken);
        return outcome.Status == SeriesStatus.TryAgain ? throw new MetricsException(outcome.Reason ?? "The store is full.", mayRetry: true) : outcome;
    }

    private ValueTask AppendAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken) =>
        samples.IsEmpty ? ValueTask.CompletedTask : _metrics.AppendAsync(samples, cancellationToken);

    /// <summary>
    /// Known series in one walk. New ones are made in a second, once the whole message is known to be sound: one that is damaged leaves no trace.
    /// </summary>
    private int Decode(ReadOnlySpan<byte> message, SeriesSender sender, ref SeriesSample[] samples, out RefusedSeries refused)
    {
        var reader = new RemoteWriteReader(message, _limits, checksLabels: false);
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
            DecodeUnknown(message, unknown, sender, latest, ref samples, ref count, ref refused);
        return count;
    }

    private void DecodeUnknown(
        ReadOnlySpan<byte> message, List<int> places, SeriesSender sender, long latest, ref SeriesSample[] samples, ref int count,
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
        RemoteSeries series, SeriesId id, SeriesSender sender, long latest, ref SeriesSample[] samples, ref int count, ref RefusedSeries refused)
    {
        if (_quotas.Use(sender, id) is { } full)
        {
            refused.Add(series, full);
            return;
        }

        int good = TimesOf(series, latest);
        if (good < series.SampleCount)
            refused.Add(series, BadTime(FirstBad(series, latest)), series.SampleCount - good);
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

    private SeriesOutcome Refuse(string receiver, SeriesStatus status, string tag, string reason)
    {
        _own.Request(receiver, tag);
        return new SeriesOutcome(status, 0, reason);
    }

    private static void Grow(ref SeriesSample[] samples, int used, int needed)
    {
        SeriesSample[] larger = ArrayPool<SeriesSample>.Shared.Rent(Math.Max(Math.Max(needed, samples.Length * 2), 1024));
        samples.AsSpan(0, used).CopyTo(larger);
        if (samples.Length > 0)
            ArrayPool<SeriesSample>.Shared.Return(samples);
        samples = larger;
    }
}
