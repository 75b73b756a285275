using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Protocols.Grpc;
using Bongsu.Protocols.Otlp;
using Bongsu.Protocols.Prometheus;
using Bongsu.Protocols.Protobuf;

namespace Bongsu.Collect.Receivers.Otlp;

/// <summary>
/// Takes metrics that OpenTelemetry SDKs and collectors export over HTTP or gRPC (OTLP 1.x), and stores them as series. Points that cannot be taken are counted
/// and the first is named, and the others are kept; a damaged request stores nothing.
/// </summary>
public sealed class OtlpReceiver : IDisposable
{
    private const string Name = "otlp";

    // A histogram of many buckets and long attributes is far longer as series than as a message.
    private const int PartBytes = 4 * 1024 * 1024;

    private readonly SeriesWriter _writer;
    private readonly WorkPlaces _places;
    private readonly CollectOptions _options;
    private readonly CollectMetrics _own;
    private readonly DeltaStreams _deltas;

    /// <summary>Makes the receiver; one a process, since it adds up deltas.</summary>
    public OtlpReceiver(SeriesWriter writer, WorkPlaces places, CollectOptions options, CollectMetrics own, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_writer, _places, _options, _own) = (writer, places, options, own);
        _deltas = new DeltaStreams(time);
    }

    /// <summary>Reads a body and stores its points; those that are taken are durable when this completes with 200.</summary>
    /// <param name="body">The request's body.</param>
    /// <param name="length">Its length where the sender says it, or null.</param>
    /// <param name="content">What its headers say.</param>
    /// <param name="sender">Whose it is.</param>
    /// <param name="cancellationToken">Ends it; what was stored by then is not said.</param>
    public async Task<OtlpOutcome> AcceptAsync(
        Stream body, long? length, OtlpContent content, SeriesSender sender, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            using PooledBody? whole = await PooledBody.ReadAsync(body, length, content.IsGzip, _options.RemoteWriteBodyBytes, cancellationToken);
            return whole is null ? TooLarge() : await TakeAsync(whole.Memory, content.IsJson, sender, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return Refuse(400, "malformed", "The body is not gzip.");
        }
    }

    /// <summary>Reads the body of a call of gRPC and stores its points; those that are taken are durable when this completes with 200.</summary>
    /// <param name="body">The request's body: one message with its length before it.</param>
    /// <param name="sender">Whose it is.</param>
    /// <param name="cancellationToken">Ends it; what was stored by then is not said.</param>
    public async Task<OtlpOutcome> AcceptCallAsync(Stream body, SeriesSender sender, CancellationToken cancellationToken)
    {
        int most = _options.RemoteWriteBodyBytes;
        try
        {
            using PooledBody? call = await PooledBody.ReadAsync(body, null, most + GrpcFrame.HeaderBytes, cancellationToken);
            if (call is null)
                return TooLarge();
            if (GrpcFrame.TryRead(call.Memory, out ReadOnlyMemory<byte> message, out bool isGzip) is { } fault)
                return Refuse(400, "malformed", fault);
            if (!isGzip)
                return await TakeAsync(message, isJson: false, sender, cancellationToken);
            using PooledBody? unpacked = await PooledBody.UnpackAsync(message, most, cancellationToken);
            return unpacked is null ? TooLarge() : await TakeAsync(unpacked.Memory, isJson: false, sender, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return Refuse(400, "malformed", "The message is not gzip.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _deltas.Dispose();

    private async ValueTask<OtlpOutcome> TakeAsync(ReadOnlyMemory<byte> message, bool isJson, SeriesSender sender, CancellationToken cancellationToken)
    {
        try
        {
            using IDisposable place = await _places.EnterAsync(cancellationToken);
            IReadOnlyList<OtlpResource> resources = isJson ? OtlpJsonReader.Read(message) : OtlpProtobufReader.Read(message.Span);
            if (!OtlpTranslation.HasDeltas(resources))
                return await StoreAsync(resources, null, sender, cancellationToken);
            using DeltaStreams.Turn turn = await _deltas.BeginAsync(cancellationToken);
            return await StoreAsync(resources, turn, sender, cancellationToken);
        }
        catch (ProtobufException e)
        {
            return Refuse(400, "malformed", e.Message);
        }
    }

    private async ValueTask<OtlpOutcome> StoreAsync(
        IReadOnlyList<OtlpResource> resources, DeltaStreams.Turn? turn, SeriesSender sender, CancellationToken cancellationToken)
    {
        var translation = new OtlpTranslation(turn);
        SeriesOutcome stored = SeriesOutcome.Nothing;
        foreach (RemoteWriteEncoder part in translation.Write(resources, new RemoteWriteEncoder(), PartBytes))
        {
            stored = stored.And(await _writer.StoreAsync(part.Memory, sender, Name, cancellationToken));
            if (stored.Status == SeriesStatus.TryAgain)
                return new OtlpOutcome(503, 0, stored.Reason);
        }

        turn?.Keep();

        // A histogram is one point and many series: no more points are said to be refused than there were.
        long rejected = Math.Min(translation.Points, translation.Refused + (long)stored.Refused);
        if (translation.Refused > 0)
            _own.Refused(Name, "not translated", translation.Refused);
        return new OtlpOutcome(200, rejected, translation.Reason ?? stored.Reason);
    }

    private OtlpOutcome TooLarge() => Refuse(
        413, "too large", $"The body has more than the {_options.RemoteWriteBodyBytes} bytes, or unpacked {PooledBody.Inflation} times that, that are taken.");

    private OtlpOutcome Refuse(int status, string tag, string reason)
    {
        _own.Request(Name, tag);
        return new OtlpOutcome(status, 0, reason);
    }
}
