using Bongsu.Protocols.Protobuf;

namespace Bongsu.Protocols.Prometheus;

/// <summary>
/// Says the series of a remote-write 2.0 message in the form of 1.0, a part at a time: the table of symbols can say a long label in one byte, so that the whole
/// would be many times as large. The message is read to its end first, so that a damaged one is known before anything of it is used.
/// </summary>
/// <remarks>
/// <code>
/// Request    { repeated string symbols = 4; repeated TimeSeries timeseries = 5; }
/// TimeSeries { repeated uint32 labels_refs = 1; repeated Sample samples = 2; repeated Histogram histograms = 3; ... }
/// Sample     { double value = 1; int64 timestamp = 2; }
/// </code>
/// References come in pairs of name and value; the first symbol is empty. Exemplars, histograms, metadata and unknown fields are passed over. Source: the
/// Remote-Write 2.0 specification of Prometheus.
/// </remarks>
public sealed class RemoteWriteTranslation
{
    private const ulong SymbolKey = 0x22;
    private const ulong SeriesKey = 0x2A;
    private const ulong PackedReferencesKey = 0x0A;
    private const ulong ReferenceKey = 0x08;

    private readonly ReadOnlyMemory<byte> _message;
    private readonly RemoteWriteLimits _limits;
    private readonly List<Range> _symbols = [];
    private readonly List<int> _references = [];
    private int _at;

    /// <summary>Reads a message.</summary>
    /// <param name="message">The decompressed message; it must stay as it is while this is used.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="ProtobufException">The message is damaged or above a limit.</exception>
    public RemoteWriteTranslation(ReadOnlyMemory<byte> message, RemoteWriteLimits? limits = null)
    {
        _message = message;
        _limits = limits ?? RemoteWriteLimits.Default;
        ReadSymbols();
        Check();
    }

    /// <summary>Replaces the content of a message of 1.0 by further series; false where none is left.</summary>
    /// <param name="part">What they are written to.</param>
    /// <param name="bytes">It ends with the series that makes it at least as large.</param>
    public bool MoveNext(RemoteWriteEncoder part, int bytes)
    {
        ArgumentNullException.ThrowIfNull(part);
        part.Clear();
        ReadOnlySpan<byte> message = _message.Span[_at..];
        var fields = new ProtoReader(message);
        while (!fields.AtEnd && part.Length < bytes)
        {
            ulong key = fields.ReadVarint();
            if (key == SeriesKey)
                Write(fields.ReadBytes(), part);
            else
                fields.Skip(key);
        }

        _at += fields.Position;
        return part.Length > 0;
    }

    private void ReadSymbols()
    {
        var fields = new ProtoReader(_message.Span);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key != SymbolKey)
            {
                fields.Skip(key);
                continue;
            }

            int length = fields.ReadBytes().Length;
            _symbols.Add(new Range(fields.Position - length, fields.Position));
        }
    }

    private void Check()
    {
        (int series, int samples) = (0, 0);
        var fields = new ProtoReader(_message.Span);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key != SeriesKey)
            {
                fields.Skip(key);
                continue;
            }

            if (++series > _limits.MaxSeries)
                throw new RemoteWriteException($"The message has more than {_limits.MaxSeries} series.");
            samples += CheckSeries(fields.ReadBytes());
            if (samples > _limits.MaxSamples)
                throw new RemoteWriteException($"The message has more than {_limits.MaxSamples} samples.");
        }
    }

    private int CheckSeries(ReadOnlySpan<byte> series)
    {
        int samples = 0;
        ReadReferences(series);
        if (_references.Count % 2 != 0)
            throw new RemoteWriteException("The labels of a series are not pairs of name and value.");
        var fields = new ProtoReader(series);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == RemoteWriteReader.SampleKey)
            {
                RemoteSeries.ParseSample(fields.ReadBytes());
                samples++;
            }
            else
            {
                fields.Skip(key);
            }
        }

        return samples;
    }

    private void ReadReferences(ReadOnlySpan<byte> series)
    {
        _references.Clear();
        var fields = new ProtoReader(series);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == PackedReferencesKey)
            {
                var packed = new ProtoReader(fields.ReadBytes());
                while (!packed.AtEnd)
                    AddReference(packed.ReadVarint());
            }
            else if (key == ReferenceKey)
            {
                AddReference(fields.ReadVarint());
            }
            else
            {
                fields.Skip(key);
            }
        }
    }

    private void AddReference(ulong reference)
    {
        if (reference >= (ulong)_symbols.Count)
            throw new RemoteWriteException($"A label refers to symbol {reference}, and there are {_symbols.Count}.");
        _references.Add((int)reference);
    }

    private void Write(ReadOnlySpan<byte> series, RemoteWriteEncoder part)
    {
        ReadReferences(series);
        part.BeginSeries();

        // One label, and one byte, above the limit is enough for the reader to refuse the series by its name.
        int most = 2 * (_limits.MaxLabels + 1);
        for (int i = 0; i < _references.Count && i < most; i += 2)
            part.AddLabel(Symbol(_references[i], _limits.MaxLabelNameBytes), Symbol(_references[i + 1], _limits.MaxLabelValueBytes));
        var fields = new ProtoReader(series);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == RemoteWriteReader.SampleKey)
                part.AddSample(RemoteSeries.ParseSample(fields.ReadBytes()));
            else
                fields.Skip(key);
        }

        part.EndSeries();
    }

    private ReadOnlySpan<byte> Symbol(int index, int most)
    {
        ReadOnlySpan<byte> symbol = _message.Span[_symbols[index]];
        return symbol.Length > most ? symbol[..(most + 1)] : symbol;
    }
}
