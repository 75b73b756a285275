using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Bongsu.Protocols.Influx;

/// <summary>
/// Walks over the lines of InfluxDB's line protocol: <c>measurement,tag=value field=1,other=2i,text="..." timestamp</c>. A line that is wrong says what is
/// wrong, and the walk goes on behind it. Source: InfluxDB v2, "Line protocol".
/// </summary>
public ref struct InfluxReader
{
    private const int MostTags = 256;
    private const int MostFields = 4096;

    private readonly ReadOnlySpan<byte> _text;
    private int _at;

    /// <summary>Begins a walk.</summary>
    /// <param name="text">UTF-8.</param>
    public InfluxReader(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>Where the walk stands, in bytes: behind the line that was read last, or at the end.</summary>
    public readonly int Position => _at;

    /// <summary>The line's number, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>What the line says; null where it is wrong.</summary>
    public InfluxPoint? Current { get; private set; }

    /// <summary>What is wrong with it, in a sentence; null where nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Goes on to the next line that is neither empty nor a comment; false at the end.</summary>
    public bool MoveNext()
    {
        (Current, Fault) = (null, null);
        while (_at < _text.Length)
        {
            Line++;
            SkipSpaces();
            if (_at >= _text.Length)
                return false;
            if (_text[_at] is (byte)'\n' or (byte)'\r' or (byte)'#')
            {
                SkipLine();
                continue;
            }

            Current = ReadLine();
            if (Current is null)
                SkipLine();
            return true;
        }

        return false;
    }

    private InfluxPoint? ReadLine()
    {
        if (ReadKey(", "u8, "measurement") is not { } measurement)
            return null;
        var tags = new List<KeyValuePair<string, string>>();
        while (Take((byte)','))
        {
            if (tags.Count == MostTags)
                return Fail($"more than {MostTags} tags.");
            if (ReadKey("=, "u8, "tag") is not { } name)
                return null;
            if (!Take((byte)'='))
                return Fail($"the tag '{Shown(name)}' has no value.");
            if (ReadKey(", "u8, "value of a tag") is not { } value)
                return null;
            tags.Add(new(name, value));
        }

        if (!Take((byte)' '))
            return Fail("no field follows the measurement and its tags.");
        SkipSpaces();
        var fields = new List<KeyValuePair<string, double>>();
        int read = 0;
        do
        {
            if (++read > MostFields)
                return Fail($"more than {MostFields} fields.");
            if (!ReadField(fields))
                return null;
        }
        while (Take((byte)','));
        return ReadEnd(out long? timestamp) ? new InfluxPoint(measurement, tags, fields, timestamp) : null;
    }

    private bool ReadField(List<KeyValuePair<string, double>> fields)
    {
        if (ReadKey("=, "u8, "field") is not { } name)
            return false;
        if (!Take((byte)'='))
            return Fail($"the field '{Shown(name)}' has no value.") is not null;
        if (_at < _text.Length && _text[_at] == '"')
            return SkipString(name);
        int end = _text[_at..].IndexOfAny(", \r\n"u8);
        ReadOnlySpan<byte> value = end < 0 ? _text[_at..] : _text.Slice(_at, end);
        if (!TryNumber(value, out double number))
            return Fail($"the field '{Shown(name)}' is neither a number, true, false nor a text in double quotes.") is not null;
        _at += value.Length;
        fields.Add(new(name, number));
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> value, out double number)
    {
        number = 0;
        if (value.Length == 0)
            return false;
        if (value.SequenceEqual("t"u8)
            || value.SequenceEqual("T"u8)
            || value.SequenceEqual("true"u8)
            || value.SequenceEqual("True"u8)
            || value.SequenceEqual("TRUE"u8))
        {
            number = 1;
            return true;
        }

        if (value.SequenceEqual("f"u8)
            || value.SequenceEqual("F"u8)
            || value.SequenceEqual("false"u8)
            || value.SequenceEqual("False"u8)
            || value.SequenceEqual("FALSE"u8))
            return true;
        if (value[^1] == 'i')
        {
            bool whole = Utf8Parser.TryParse(value[..^1], out long signed, out int taken) && taken == value.Length - 1;
            number = signed;
            return whole;
        }

        if (value[^1] == 'u')
        {
            bool whole = Utf8Parser.TryParse(value[..^1], out ulong unsigned, out int taken) && taken == value.Length - 1;
            number = unsigned;
            return whole;
        }

        return Utf8Parser.TryParse(value, out number, out int used) && used == value.Length && double.IsFinite(number);
    }

    /// <summary>Texts are no numbers; they are passed over, line feeds in them too.</summary>
    private bool SkipString(string name)
    {
        for (int i = _at + 1; i < _text.Length; i++)
        {
            if (_text[i] == '\\')
            {
                i++;
            }
            else if (_text[i] == '"')
            {
                _at = i + 1;
                return true;
            }
        }

        return Fail($"the text of the field '{Shown(name)}' has no end.") is not null;
    }

    private bool ReadEnd(out long? timestamp)
    {
        timestamp = null;
        SkipSpaces();
        int end = _text[_at..].IndexOfAny(" \r\n"u8);
        ReadOnlySpan<byte> time = end < 0 ? _text[_at..] : _text.Slice(_at, end);
        if (time.Length > 0)
        {
            if (!Utf8Parser.TryParse(time, out long number, out int used) || used != time.Length)
                return Fail("the timestamp is not a whole number.") is not null;
            timestamp = number;
            _at += time.Length;
        }

        SkipSpaces();
        if (_at < _text.Length && _text[_at] == '\r')
            _at++;
        if (_at >= _text.Length)
            return true;
        if (_text[_at] != '\n')
            return Fail("something follows the timestamp.") is not null;
        _at++;
        return true;
    }

    /// <summary>A name or value of a tag up to an end that no backslash stands before.</summary>
    private string? ReadKey(ReadOnlySpan<byte> ends, string what)
    {
        int start = _at;
        bool escaped = false;
        while (_at < _text.Length && _text[_at] is not ((byte)'\n' or (byte)'\r') && !ends.Contains(_text[_at]))
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length && IsEscaped(_text[_at + 1]))
            {
                escaped = true;
                _at++;
            }

            _at++;
        }

        ReadOnlySpan<byte> raw = _text[start.._at];
        if (raw.Length == 0)
        {
            Fail($"the {what} is empty.");
            return null;
        }

        if (!Utf8.IsValid(raw))
        {
            Fail($"the {what} is not UTF-8.");
            return null;
        }

        string text = Encoding.UTF8.GetString(raw);
        return escaped ? Unescape(text) : text;
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && IsEscaped((byte)Math.Min(text[i + 1], (char)127)))
                i++;
            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    private static bool IsEscaped(byte c) => c is (byte)',' or (byte)'=' or (byte)' ' or (byte)'\\';

    private bool Take(byte c)
    {
        if (_at >= _text.Length || _text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private void SkipSpaces()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
    }

    private void SkipLine()
    {
        int end = _text[_at..].IndexOf((byte)'\n');
        _at = end < 0 ? _text.Length : _at + end + 1;
    }

    private InfluxPoint? Fail(string what)
    {
        Fault = what;
        return null;
    }

    private static string Shown(string name) => name.Length <= 60 ? name : name[..60] + "…";
}
