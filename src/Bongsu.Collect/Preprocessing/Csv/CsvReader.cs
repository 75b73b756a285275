using System.Text;

namespace Bongsu.Collect.Preprocessing.Csv;

/// <summary>
/// Reads rows of separated values as Zabbix does: a quote counts only at the beginning of a field, two of them inside are one, and what stands behind the last
/// line end is a row as well. A fault is a <see cref="FormatException"/> with a sentence.
/// </summary>
internal sealed class CsvReader
{
    private const string Separator = "sep=";
    private readonly string _text;
    private readonly string _delimiter;
    private readonly string? _quote;
    private int _at;
    private bool _ended;

    /// <summary>Begins to read.</summary>
    /// <param name="text">The rows.</param>
    /// <param name="delimiter">One character; null or empty for the one that the first line names, or a comma.</param>
    /// <param name="quote">One character; null or empty for none.</param>
    public CsvReader(string text, string? delimiter, string? quote)
    {
        _text = text;
        string? named = ReadSeparator();
        _delimiter = string.IsNullOrEmpty(delimiter) ? named ?? "," : delimiter;
        _quote = string.IsNullOrEmpty(quote) ? null : quote;
        _ended = _at >= text.Length;
    }

    /// <summary>Reads the next row; false after the last. An empty line is a row without fields.</summary>
    public bool TryReadRow(out List<string> row)
    {
        row = [];
        if (_ended)
            return false;
        while (true)
        {
            if (row.Count > 0 || !IsAtLineEnd())
                row.Add(ReadField());
            if (Take(_delimiter))
                continue;
            SkipLineEnd();
            return true;
        }
    }

    private string ReadField()
    {
        if (_quote is not null && Take(_quote))
            return ReadQuoted(_quote);
        int start = _at;
        while (!IsAtLineEnd() && !Is(_delimiter))
            _at++;
        return _text[start.._at];
    }

    private string ReadQuoted(string quote)
    {
        var field = new StringBuilder();
        int start = _at;
        while (true)
        {
            int end = _text.IndexOf(quote, _at, StringComparison.Ordinal);
            if (end < 0)
                throw new FormatException($"the quote of a field is not closed: '{StepResult.Shorten(_text[start..])}'");
            field.Append(_text, _at, end - _at);
            _at = end + quote.Length;
            if (Take(quote))
            {
                field.Append(quote);
                continue;
            }

            return IsAtLineEnd() || Is(_delimiter)
                ? field.ToString()
                : throw new FormatException($"neither a delimiter nor the end of the line follows the quoted field '{StepResult.Shorten(field.ToString())}'");
        }
    }

    private string? ReadSeparator()
    {
        if (!_text.StartsWith(Separator, StringComparison.OrdinalIgnoreCase))
            return null;
        int end = _text.AsSpan(Separator.Length).IndexOfAny('\r', '\n');
        int length = end < 0 ? _text.Length - Separator.Length : end;
        string named = _text.Substring(Separator.Length, length);
        if (named.Length == 0 || (named.Length > 1 && !(named.Length == 2 && char.IsSurrogatePair(named, 0))))
            return null;
        _at = Separator.Length + length;
        if (_at < _text.Length && _text[_at] == '\r')
            _at++;
        if (_at < _text.Length && _text[_at] == '\n')
            _at++;
        return named;
    }

    private void SkipLineEnd()
    {
        if (_at < _text.Length && _text[_at] == '\r')
        {
            _at++;
            if (_at < _text.Length && _text[_at] != '\n')
                throw new FormatException("a carriage return stands without a line feed");
        }

        _ended = _at >= _text.Length;
        _at++;
    }

    private bool IsAtLineEnd() => _at >= _text.Length || _text[_at] is '\r' or '\n';

    private bool Is(string token) => string.CompareOrdinal(_text, _at, token, 0, token.Length) == 0;

    private bool Take(string token)
    {
        if (!Is(token))
            return false;
        _at += token.Length;
        return true;
    }
}
