using Bongsu.Protocols.Protobuf;

namespace Bongsu.Protocols.Prometheus;

/// <summary>
/// Walks over the series of a decompressed remote-write message, without allocation. Each series is checked whole before it is handed out;
/// series after a damaged one are not reached, so a caller that stores all or nothing reads to the end before it stores.
/// </summary>
/// <remarks>
/// <code>
/// WriteRequest { repeated TimeSeries timeseries = 1; reserved 2; repeated MetricMetadata metadata = 3; }
/// TimeSeries   { repeated Label labels = 1; repeated Sample samples = 2; repeated Exemplar exemplars = 3; repeated Histogram histograms = 4; }
/// </code>
/// Metadata, exemplars, histograms and unknown fields are skipped; fields of remote write 2.0 are refused. Source: the Remote-Write 1.0 specification of
/// Prometheus.
/// </remarks>
public ref struct RemoteWriteReader
{
    internal const ulong LabelKey = 0x0A;
    internal const ulong SampleKey = 0x12;
    private const ulong HistogramKey = 0x22;
    private const ulong SeriesKey = 0x0A;

    // Remote write 2.0 has its symbols and series under numbers that 1.0 does not use: skipping them would lose everything.
    private const ulong SymbolsKey = 0x22;
    private const ulong SecondSeriesKey = 0x2A;

    private readonly RemoteWriteLimits _limits;
    private readonly bool _checksLabels;
    private ProtoReader _fields;
    private int _series;
    private int _samples;

    /// <summary>Begins a walk.</summary>
    /// <param name="message">The decompressed message; it must stay as it is during the walk.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <param name="checksLabels">False where the caller knows most series by their label block and calls <see cref="RemoteSeries.CheckLabels"/> for the
    /// others: it is most of the work of a known one.</param>
    public RemoteWriteReader(ReadOnlySpan<byte> message, RemoteWriteLimits? limits = null, bool checksLabels = true)
    {
        _checksLabels = checksLabels;
        _limits = limits ?? RemoteWriteLimits.Default;
        _fields = new ProtoReader(message);
    }

    /// <summary>The series that the walk stands on.</summary>
    public RemoteSeries Current { get; private set; }

    /// <summary>How many samples the series so far have.</summary>
    public readonly int SamplesRead => _samples;

    /// <summary>Goes on to the next series; false at the end.</summary>
    /// <exception cref="ProtobufException">The message is damaged or above a limit.</exception>
    public bool MoveNext()
    {
        while (!_fields.AtEnd)
        {
            ulong key = _fields.ReadVarint();
            if (key is SymbolsKey or SecondSeriesKey)
                throw new RemoteWriteException("The message is of remote write 2.0; send remote write 1.0.");
            if (key != SeriesKey)
            {
                _fields.Skip(key);
                continue;
            }

            if (++_series > _limits.MaxSeries)
                throw new RemoteWriteException($"The message has more than {_limits.MaxSeries} series.");
            Current = ReadSeries(_fields.ReadBytes());
            _samples += Current.SampleCount;
            if (_samples > _limits.MaxSamples)
                throw new RemoteWriteException($"The message has more than {_limits.MaxSamples} samples.");
            return true;
        }

        return false;
    }

    private readonly RemoteSeries ReadSeries(ReadOnlySpan<byte> message)
    {
        var fields = new ProtoReader(message);
        int labels = 0, samples = 0, histograms = 0;
        int blockStart = 0, blockEnd = 0;
        bool scattered = false;
        string? fault = null;
        while (!fields.AtEnd)
        {
            int start = fields.Position;
            ulong key = fields.ReadVarint();
            switch (key)
            {
                case LabelKey:
                    if (++labels > _limits.MaxLabels)
                        fault = $"A series has more than {_limits.MaxLabels} labels.";
                    ReadOnlySpan<byte> label = fields.ReadBytes();
                    if (_checksLabels)
                        CheckLabel(RemoteSeries.ParseLabel(label), _limits);
                    if (labels == 1)
                        blockStart = start;
                    else
                        scattered |= start != blockEnd;
                    blockEnd = fields.Position;
                    break;
                case SampleKey:
                    samples++;

                    // Read for its faults alone: a series is whole when it is handed out. The second reading hits the cache.
                    RemoteSeries.ParseSample(fields.ReadBytes());
                    break;
                case HistogramKey:
                    histograms++;
                    fields.ReadBytes();
                    break;
                default:
                    fields.Skip(key);
                    break;
            }
        }

        if (labels == 0)
            fault = "A series has no labels.";
        if (fault is not null && _checksLabels)
            throw new RemoteWriteException(fault);
        ReadOnlySpan<byte> block = scattered ? Gather(message) : message[blockStart..blockEnd];
        return new RemoteSeries(message, block, samples, histograms, fault);
    }

    internal static void CheckLabel(RemoteLabel label, RemoteWriteLimits limits)
    {
        if (label.Name.IsEmpty)
            throw new RemoteWriteException("A label has no name.");
        if (label.Name.Length > limits.MaxLabelNameBytes)
            throw new RemoteWriteException($"The name of a label has {label.Name.Length} bytes; at most {limits.MaxLabelNameBytes} are accepted.");
        if (label.Value.Length > limits.MaxLabelValueBytes)
            throw new RemoteWriteException($"The value of a label has {label.Value.Length} bytes; at most {limits.MaxLabelValueBytes} are accepted.");
    }

    /// <summary>No known sender mixes labels with samples, protobuf allows it: the one case that allocates.</summary>
    private static byte[] Gather(ReadOnlySpan<byte> message)
    {
        byte[] block = new byte[message.Length];
        int length = 0;
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            int start = fields.Position;
            ulong key = fields.ReadVarint();
            fields.Skip(key);
            if (key != LabelKey)
                continue;
            message[start..fields.Position].CopyTo(block.AsSpan(length));
            length += fields.Position - start;
        }

        return block[..length];
    }
}
