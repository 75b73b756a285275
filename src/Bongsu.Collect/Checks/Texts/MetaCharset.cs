using System.Buffers;
using System.Text;

namespace Bongsu.Collect.Checks.Texts;

/// <summary>
/// The encoding that an HTML page names in a <c>meta</c> element: the prescan of the HTML standard, which every browser makes over the first 1,024 bytes, and
/// further while the page's head goes on.
/// </summary>
internal ref struct MetaCharset
{
    private const int Always = 1024;
    private const int Longest = 64 * 1024;

    private static readonly SearchValues<char> s_ends = SearchValues.Create(" ;\t\r\n\f");

    private readonly ReadOnlySpan<byte> _text;
    private int _at;

    private MetaCharset(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>The label, or null where no <c>meta</c> names one.</summary>
    public static string? Find(ReadOnlySpan<byte> body) => new MetaCharset(body[..Math.Min(body.Length, Longest)]).Scan();

    private string? Scan()
    {
        bool inHead = true;
        while (_at < _text.Length && (inHead || _at < Always))
        {
            if (_text[_at] != '<')
            {
                _at++;
                continue;
            }

            ReadOnlySpan<byte> rest = _text[_at..];
            if (rest.StartsWith("<!--"u8))
            {
                int end = rest[2..].IndexOf("-->"u8);
                _at = end < 0 ? _text.Length : _at + end + 5;
            }
            else if (rest.Length > 1 && rest[1] is (byte)'!' or (byte)'?')
            {
                SkipPast((byte)'>');
            }
            else
            {
                string name = TagName();
                if (name == "meta" && OfMeta() is { } label)
                    return label;
                if (name is "/head" or "body")
                    inHead = false;
                if (name.Length > 0)
                    SkipAttributes();
            }
        }

        return null;
    }

    private string? OfMeta()
    {
        string? charset = null, content = null;
        bool isContentType = false;
        while (TryAttribute(out string name, out string value))
        {
            switch (name)
            {
                case "charset":
                    charset ??= value;
                    break;
                case "content":
                    content ??= InContent(value);
                    break;
                case "http-equiv":
                    isContentType |= value.Equals("content-type", StringComparison.OrdinalIgnoreCase);
                    break;
            }
        }

        return charset ?? (isContentType ? content : null);
    }

    private static string? InContent(string value)
    {
        int at = value.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        string rest = value[(at + "charset".Length)..].TrimStart();
        if (!rest.StartsWith('='))
            return null;
        rest = rest[1..].TrimStart();
        if (rest.Length > 0 && rest[0] is '"' or '\'')
        {
            int close = rest.IndexOf(rest[0], 1);
            return close < 0 ? null : rest[1..close];
        }

        int end = rest.AsSpan().IndexOfAny(s_ends);
        return end < 0 ? rest : rest[..end];
    }

    private string TagName()
    {
        int start = ++_at;
        if (_at < _text.Length && _text[_at] == '/')
            _at++;
        if (_at >= _text.Length || !char.IsAsciiLetter((char)_text[_at]))
            return "";
        while (_at < _text.Length && !IsSpace(_text[_at]) && _text[_at] is not ((byte)'>' or (byte)'/'))
            _at++;
        return Encoding.Latin1.GetString(_text[start.._at]).ToLowerInvariant();
    }

    private void SkipAttributes()
    {
        while (TryAttribute(out _, out _))
        {
        }
    }

    private bool TryAttribute(out string name, out string value)
    {
        (name, value) = ("", "");
        while (_at < _text.Length && (IsSpace(_text[_at]) || _text[_at] == '/'))
            _at++;
        if (_at >= _text.Length || _text[_at] is (byte)'>')
            return false;
        int start = _at++;
        while (_at < _text.Length && !IsSpace(_text[_at]) && _text[_at] is not ((byte)'=' or (byte)'>' or (byte)'/'))
            _at++;
        name = Encoding.Latin1.GetString(_text[start.._at]).ToLowerInvariant();
        SkipSpaces();
        if (_at >= _text.Length || _text[_at] != '=')
            return true;
        _at++;
        SkipSpaces();
        value = Value();
        return true;
    }

    private string Value()
    {
        if (_at >= _text.Length)
            return "";
        int start = _at;
        if (_text[_at] is (byte)'"' or (byte)'\'')
        {
            byte quote = _text[_at++];
            start = _at;
            int end = _text[_at..].IndexOf(quote);
            _at = end < 0 ? _text.Length : _at + end + 1;
            return Encoding.Latin1.GetString(_text[start..(end < 0 ? _text.Length : start + end)]);
        }

        while (_at < _text.Length && !IsSpace(_text[_at]) && _text[_at] != '>')
            _at++;
        return Encoding.Latin1.GetString(_text[start.._at]);
    }

    private void SkipPast(byte end)
    {
        int found = _text[_at..].IndexOf(end);
        _at = found < 0 ? _text.Length : _at + found + 1;
    }

    private void SkipSpaces()
    {
        while (_at < _text.Length && IsSpace(_text[_at]))
            _at++;
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f';
}
