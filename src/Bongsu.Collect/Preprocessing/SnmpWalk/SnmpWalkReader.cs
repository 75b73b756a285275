using System.Globalization;
using System.Text;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>
/// Reads what net-snmp's tools and Zabbix' <c>walk[]</c> print: <c>.1.3.6.1.2.1.1.5.0 = STRING: "router"</c>, one object a line, though texts and bytes may go
/// on in the next. A fault is a <see cref="FormatException"/> with a sentence that names the line.
/// </summary>
internal sealed class SnmpWalkReader(string text)
{
    private int _at;

    /// <summary>The next object; false at the end.</summary>
    public bool TryRead(out SnmpRow row)
    {
        while (_at < text.Length)
        {
            string oid = ReadOid();
            SkipSpaces();
            if (Current != '=')
                throw Fault("= was expected after the object's number");
            _at++;
            if (TryReadValue(out SnmpValueType type, out string? value))
            {
                EndLine();
                row = new SnmpRow(oid, type, value);
                return true;
            }
        }

        row = default;
        return false;
    }

    private char Current => _at < text.Length ? text[_at] : '\0';

    private string ReadOid()
    {
        int start = _at;
        while (Current == '.' || char.IsAsciiDigit(Current))
            _at++;
        if (_at == start)
            throw Fault("the number of an object was expected");
        string oid = text[start.._at];
        return oid[0] == '.' ? oid : "." + oid;
    }

    /// <summary>False where the line says that there are no more objects; then it has been passed.</summary>
    private bool TryReadValue(out SnmpValueType type, out string? value)
    {
        (type, value) = (SnmpValueType.Other, null);
        while (true)
        {
            SkipSpaces();
            if (!char.IsAsciiLetterUpper(Current))
                break;
            string word = ReadWord();
            if (Current != ':')
            {
                if (word == "NULL" && IsAtLineEnd())
                    return true;
                if (word == "No" && IsAhead(" more variables"))
                {
                    SkipLine();
                    return false;
                }

                // A warning stands before the type that the value has after all.
                if (word != "Wrong" || !IsAhead(" Type") || !SkipToColon())
                    throw Fault("a type with a colon was expected before the value");
                continue;
            }

            _at++;
            if (word == "Opaque")
                continue;
            type = word switch
            {
                "STRING" => SnmpValueType.String,
                "Hex-STRING" => SnmpValueType.Hex,
                "BITS" => SnmpValueType.Bits,
                _ => SnmpValueType.Other,
            };
            SkipSpaces();
            break;
        }

        value = Current == '"' ? ReadQuoted() : ReadPlain(type);
        return true;
    }

    private string ReadPlain(SnmpValueType type)
    {
        int start = _at;
        int end = text.IndexOf('\n', _at);
        while (end >= 0 && GoesOn(type, end + 1))
            end = text.IndexOf('\n', end + 1);
        _at = end < 0 ? text.Length : end;
        string value = text[start.._at];
        return type is SnmpValueType.Hex or SnmpValueType.Bits
            ? value.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).TrimEnd(' ')
            : value.TrimEnd('\r');
    }

    /// <summary>Whether a value goes on in a line: bytes do where no number of an object follows, texts where none of one with a digit does.</summary>
    private bool GoesOn(SnmpValueType type, int line)
    {
        if (line >= text.Length || type == SnmpValueType.Other)
            return false;
        if (text[line] != '.')
            return true;
        return type == SnmpValueType.String && !(line + 1 < text.Length && char.IsAsciiDigit(text[line + 1]));
    }

    private string ReadQuoted()
    {
        int start = _at++;
        var value = new StringBuilder();
        for (; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return value.ToString();
            }

            if (text[_at] == '\\' && _at + 1 < text.Length)
                _at++;
            value.Append(text[_at]);
        }

        _at = start;
        throw Fault("the quote of a text is not closed");
    }

    private string ReadWord()
    {
        int start = _at;
        while (char.IsAsciiLetterOrDigit(Current) || Current == '-')
            _at++;
        return text[start.._at];
    }

    private bool SkipToColon()
    {
        int end = text.IndexOfAny([':', '\n'], _at);
        if (end < 0 || text[end] == '\n')
            return false;
        _at = end + 1;
        return true;
    }

    private void EndLine()
    {
        if (Current == '\r')
            _at++;
        if (_at < text.Length && Current != '\n')
            throw Fault("the line goes on behind the value");
        _at++;
    }

    private void SkipLine()
    {
        int end = text.IndexOf('\n', _at);
        _at = end < 0 ? text.Length : end + 1;
    }

    private bool IsAtLineEnd() => _at >= text.Length || Current is '\n' or '\r';

    private bool IsAhead(string words) => string.CompareOrdinal(text, _at, words, 0, words.Length) == 0;

    private void SkipSpaces()
    {
        while (Current == ' ')
            _at++;
    }

    private FormatException Fault(string what)
    {
        int line = text.AsSpan(0, Math.Min(_at, text.Length)).Count('\n') + 1;
        return new FormatException(string.Create(CultureInfo.InvariantCulture, $"it is not what SNMP's walk prints: {what} in line {line}"));
    }
}
