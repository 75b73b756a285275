using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Protocols.Prometheus;
using Bongsu.Protocols.Protobuf;

namespace Bongsu.Collect.Receivers.Prometheus;

/// <summary>Takes Prometheus remote write, 1.0 and 2.0: a snappy block of protobuf.</summary>
public sealed class RemoteWriteReceiver
{
    // Snappy can hold twenty times its size; what Prometheus sends shrinks to a fourth or more.
    private const int Inflation = 4;
    private const string Name = "remote write";

    // What series of 2.0 are translated in: its table of symbols can say a long label in a byte.
    private const int PartBytes = 4 * 1024 * 1024;

    private readonly SeriesWriter _writer;
    private readonly WorkPlaces _places;
    private readonly CollectOptions _options;
    private readonly CollectMetrics _own;
    private readonly RemoteWriteLimits _limits;

    /// <summary>Makes the receiver.</summary>
    public RemoteWriteReceiver(SeriesWriter writer, WorkPlaces places, CollectOptions options, CollectMetrics own)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_writer, _places, _options, _own) = (writer, places, options, own);
        _limits = new RemoteWriteLimits
        {
            MaxMessageBytes = (int)Math.Min((long)options.RemoteWriteBodyBytes * Inflation, int.MaxValue),
            MaxSamples = 1_000_000,
        };
    }

    /// <summary>Reads a body and stores its samples; they are durable when this completes with <see cref="SeriesStatus.Accepted"/>.</summary>
    /// <param name="body">The request's body: a snappy block.</param>
    /// <param name="length">Its length where the sender says it, or null.</param>
    /// <param name="sender">Whose it is.</param>
    /// <param name="version">Which message it holds, by the request's headers.</param>
    /// <param name="cancellationToken">Ends it; what was stored by then is not said.</param>
    public async Task<SeriesOutcome> AcceptAsync(
        Stream body, long? length, SeriesSender sender, RemoteWriteVersion version, CancellationToken cancellationToken)
    {
        using PooledBody? whole = await PooledBody.ReadAsync(body, length, _options.RemoteWriteBodyBytes, cancellationToken);
        if (whole is null)
            return Refuse(SeriesStatus.TooLarge, "too large", $"The body has more than the {_options.RemoteWriteBodyBytes} bytes that are taken.");
        using IDisposable place = await _places.EnterAsync(cancellationToken);
        try
        {
            using var message = RemoteWriteMessage.Decompress(whole.Memory.Span, _limits);
            return version == RemoteWriteVersion.One
                ? await _writer.StoreAsync(message.Memory, sender, Name, cancellationToken)
                : await StoreSecondAsync(message.Memory, sender, cancellationToken);
        }
        catch (ProtobufException e)
        {
            return Refuse(SeriesStatus.Bad, "malformed", e.Message);
        }
    }

    private async ValueTask<SeriesOutcome> StoreSecondAsync(ReadOnlyMemory<byte> message, SeriesSender sender, CancellationToken cancellationToken)
    {
        // Read to its end first: one that is damaged stores nothing, as with 1.0.
        var translation = new RemoteWriteTranslation(message, _limits);
        var part = new RemoteWriteEncoder();
        SeriesOutcome outcome = SeriesOutcome.Nothing;
        while (outcome.Status != SeriesStatus.TryAgain && translation.MoveNext(part, PartBytes))
            outcome = outcome.And(await _writer.StoreAsync(part.Memory, sender, Name, cancellationToken));
        return outcome;
    }

    private SeriesOutcome Refuse(SeriesStatus status, string tag, string reason)
    {
        _own.Request(Name, tag);
        return new SeriesOutcome(status, 0, reason);
    }
}
