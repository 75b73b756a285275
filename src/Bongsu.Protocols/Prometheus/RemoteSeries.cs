using System.Text;
using Bongsu.Protocols.Protobuf;

namespace Bongsu.Protocols.Prometheus;

/// <summary>
/// One series of a message, as views into it; valid as long as the message's buffer. Structure and limits were checked when it was read.
/// </summary>
public readonly ref struct RemoteSeries
{
    private const int MostDescribed = 400;
    private const int MostShown = 80;

    private readonly ReadOnlySpan<byte> _message;

    internal RemoteSeries(ReadOnlySpan<byte> message, ReadOnlySpan<byte> labelBlock, int samples, int histograms, string? fault = null)
    {
        _message = message;
        LabelBlock = labelBlock;
        SampleCount = samples;
        SkippedHistograms = histograms;
        Fault = fault;
    }

    /// <summary>
    /// The bytes of all labels as they travelled. A sender writes the same series the same way each time, so these bytes are a good key for a
    /// cache of ids: a hit saves decoding. Different bytes may still mean the same series (another order of labels).
    /// </summary>
    public ReadOnlySpan<byte> LabelBlock { get; }

    /// <summary>Looks at each label as the reader does unless it was told not to.</summary>
    /// <exception cref="RemoteWriteException">A label has no name or is above a limit.</exception>
    public void CheckLabels(RemoteWriteLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        foreach (RemoteLabel label in Labels)
            RemoteWriteReader.CheckLabel(label, limits);
    }

    /// <summary>How many samples.</summary>
    public int SampleCount { get; }

    /// <summary>Native histograms that were passed over: they are not part of remote write 1.0's samples here.</summary>
    public int SkippedHistograms { get; }

    /// <summary>
    /// What is wrong with the series while the message around it is sound; null where nothing is. A reader that checks labels throws instead.
    /// </summary>
    public string? Fault { get; }

    /// <summary>
    /// The labels as people write a series, for messages: <c>{__name__="up", job="a"}</c>; what is too long is cut, what is not UTF-8 replaced.
    /// </summary>
    public string Describe()
    {
        var text = new StringBuilder("{");
        try
        {
            foreach (RemoteLabel label in Labels)
            {
                if (text.Length > 1)
                    text.Append(", ");
                if (text.Length > MostDescribed)
                {
                    text.Append('…');
                    break;
                }

                text.Append(Cut(label.Name)).Append("=\"").Append(Cut(label.Value)).Append('"');
            }
        }
        catch (ProtobufException)
        {
            // The label itself is damaged; those before it say which series it is.
            text.Append('…');
        }

        return text.Append('}').ToString();
    }

    private static string Cut(ReadOnlySpan<byte> utf8) =>
        utf8.Length <= MostShown ? Encoding.UTF8.GetString(utf8) : Encoding.UTF8.GetString(utf8[..MostShown]) + "…";

    /// <summary>The labels in the order sent.</summary>
    public LabelEnumerator Labels => new(LabelBlock);

    /// <summary>The samples in the order sent.</summary>
    public SampleEnumerator Samples => new(_message);

    /// <summary>Decodes the labels; those with an empty value are left out. The slow road, for series seen for the first time.</summary>
    /// <exception cref="RemoteWriteException">A name or value is not UTF-8, or a name stands twice.</exception>
    public List<KeyValuePair<string, string>> DecodeLabels()
    {
        var labels = new List<KeyValuePair<string, string>>();
        foreach (RemoteLabel label in Labels)
        {
            string name = Text(label.Name);
            foreach (KeyValuePair<string, string> known in labels)
            {
                if (string.Equals(known.Key, name, StringComparison.Ordinal))
                    throw new RemoteWriteException($"The label '{name}' stands twice.");
            }

            if (!label.Value.IsEmpty)
                labels.Add(new KeyValuePair<string, string>(name, Text(label.Value)));
        }

        return labels;
    }

    private static string Text(ReadOnlySpan<byte> utf8) => System.Text.Unicode.Utf8.IsValid(utf8)
        ? Encoding.UTF8.GetString(utf8)
        : throw new RemoteWriteException("A label is not UTF-8.");

    /// <summary>Walks over labels.</summary>
    public ref struct LabelEnumerator
    {
        private ProtoReader _fields;

        internal LabelEnumerator(ReadOnlySpan<byte> block) => _fields = new ProtoReader(block);

        /// <summary>The label that the walk stands on.</summary>
        public RemoteLabel Current { get; private set; }

        /// <summary>For <c>foreach</c>.</summary>
        public readonly LabelEnumerator GetEnumerator() => this;

        /// <summary>Goes on; false at the end.</summary>
        public bool MoveNext()
        {
            if (_fields.AtEnd)
                return false;
            _fields.ReadVarint();
            Current = ParseLabel(_fields.ReadBytes());
            return true;
        }
    }

    /// <summary>Walks over samples.</summary>
    public ref struct SampleEnumerator
    {
        private ProtoReader _fields;

        internal SampleEnumerator(ReadOnlySpan<byte> message) => _fields = new ProtoReader(message);

        /// <summary>The sample that the walk stands on.</summary>
        public RemoteSample Current { get; private set; }

        /// <summary>For <c>foreach</c>.</summary>
        public readonly SampleEnumerator GetEnumerator() => this;

        /// <summary>Goes on; false at the end.</summary>
        public bool MoveNext()
        {
            while (!_fields.AtEnd)
            {
                ulong key = _fields.ReadVarint();
                if (key == RemoteWriteReader.SampleKey)
                {
                    Current = ParseSample(_fields.ReadBytes());
                    return true;
                }

                _fields.Skip(key);
            }

            return false;
        }
    }

    /// <summary>Label { string name = 1; string value = 2; }</summary>
    internal static RemoteLabel ParseLabel(ReadOnlySpan<byte> message)
    {
        var fields = new ProtoReader(message);
        ReadOnlySpan<byte> name = default;
        ReadOnlySpan<byte> value = default;
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == 0x0A)
                name = fields.ReadBytes();
            else if (key == 0x12)
                value = fields.ReadBytes();
            else
                fields.Skip(key);
        }

        return new RemoteLabel(name, value);
    }

    /// <summary>Sample { double value = 1; int64 timestamp = 2; } where a field that is 0 is left out.</summary>
    internal static RemoteSample ParseSample(ReadOnlySpan<byte> message)
    {
        // The fast road: value, then a time of this century, which is a varint of six bytes. All senders write it so.
        if (message.Length == 16 && message[0] == 0x09 && message[9] == 0x10)
        {
            ulong time = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(message[8..]) >> 16;
            if ((time & 0x8080_8080_8080) == 0x0080_8080_8080)
            {
                time = (time & 0x7F) | ((time >> 1) & (0x7FUL << 7)) | (
                    (time >> 2) & (0x7FUL << 14)) | ((time >> 3) & (0x7FUL << 21)) | ((time >> 4) & (0x7FUL << 28)) | ((time >> 5) & (0x7FUL << 35));
                return new RemoteSample((long)time, System.Buffers.Binary.BinaryPrimitives.ReadDoubleLittleEndian(message[1..]));
            }
        }

        var fields = new ProtoReader(message);
        ulong value = 0;
        ulong timestamp = 0;
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == 0x09)
                value = fields.ReadFixed64();
            else if (key == 0x10)
                timestamp = fields.ReadVarint();
            else
                fields.Skip(key);
        }

        return new RemoteSample((long)timestamp, BitConverter.UInt64BitsToDouble(value));
    }
}
