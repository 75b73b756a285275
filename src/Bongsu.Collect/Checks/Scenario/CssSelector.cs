using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>
/// CSS selectors as XPath: types, <c>#id</c>, <c>.class</c>, <c>[name]</c>, <c>[name=value]</c> with <c>~= ^= $= *= |=</c>, <c>:first-child</c>,
/// <c>:last-child</c>, <c>:nth-child(3)</c>, the combinators (blank, <c>&gt; + ~</c>) and lists with commas.
/// </summary>
internal ref struct CssSelector
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private CssSelector(string text) => _text = text.Trim();

    /// <summary>The path of the first element that a selector finds, or of an attribute of it.</summary>
    /// <returns>False for what is none of these selectors.</returns>
    public static bool TryToXPath(string selector, string? attribute, [NotNullWhen(true)] out string? path)
    {
        path = null;
        var reader = new CssSelector(selector);
        var ways = new List<string>();
        do
        {
            if (reader.Complex() is not { } way)
                return false;
            ways.Add(way);
        }
        while (reader.Take(','));
        if (reader._at < reader._text.Length)
            return false;
        string all = $"({string.Join('|', ways)})[1]";
        path = attribute is null ? $"string({all})" : $"string({all}/@{attribute.ToLowerInvariant()})";
        return attribute is null
            || (attribute.Length > 0 && attribute.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && char.IsAsciiLetter(attribute[0]));
    }

    private string? Complex()
    {
        var path = new StringBuilder();
        string axis = "//";
        while (true)
        {
            SkipSpaces();
            if (Compound(axis) is not { } part)
                return null;
            path.Append(part);
            bool spaced = SkipSpaces();
            if (Take('>'))
                axis = "/";
            else if (Take('+'))
                axis = "/following-sibling::*[1]/self::";
            else if (Take('~'))
                axis = "/following-sibling::";
            else if (spaced && _at < _text.Length && _text[_at] != ',')
                axis = "//";
            else
                return path.ToString();
        }
    }

    private string? Compound(string axis)
    {
        int start = _at;
        string name = Take('*') ? "*" : Name() is { Length: > 0 } type ? type.ToLowerInvariant() : "*";
        var path = new StringBuilder(axis).Append(name);
        while (_at < _text.Length)
        {
            string? condition;
            if (Take('#'))
                condition = Name() is { Length: > 0 } id ? $"@id={Quote(id)}" : null;
            else if (Take('.'))
                condition = Name() is { Length: > 0 } word ? Word("class", word) : null;
            else if (Take('['))
                condition = Attribute();
            else if (Take(':'))
                condition = Pseudo();
            else
                break;
            if (condition is null)
                return null;
            path.Append('[').Append(condition).Append(']');
        }

        return _at > start ? path.ToString() : null;
    }

    private string? Attribute()
    {
        SkipSpaces();
        string name = Name().ToLowerInvariant();
        SkipSpaces();
        if (name.Length == 0)
            return null;
        if (Take(']'))
            return $"@{name}";
        char how = _at < _text.Length && _text[_at] is '~' or '^' or '$' or '*' or '|' ? _text[_at++] : '=';
        if (!Take('='))
            return null;
        SkipSpaces();
        if (Value() is not { } value)
            return null;
        SkipSpaces();
        if (!Take(']'))
            return null;
        string quoted = Quote(value);
        return how switch
        {
            '~' => Word(name, value),
            '^' => $"starts-with(@{name},{quoted})",
            '*' => $"contains(@{name},{quoted})",
            '$' => $"substring(@{name},string-length(@{name})-{value.Length - 1})={quoted}",
            '|' => $"@{name}={quoted} or starts-with(@{name},{Quote(value + "-")})",
            _ => $"@{name}={quoted}",
        };
    }

    private string? Pseudo()
    {
        string name = Name();
        if (name == "first-child")
            return "not(preceding-sibling::*)";
        if (name == "last-child")
            return "not(following-sibling::*)";
        if (name != "nth-child" || !Take('('))
            return null;
        int start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]) && _at - start < 6)
            _at++;
        string number = _text[start.._at].ToString();
        return number.Length > 0 && number[0] != '0' && Take(')') ? $"count(preceding-sibling::*)={number}-1" : null;
    }

    private string? Value()
    {
        if (_at >= _text.Length || _text[_at] is not ('"' or '\''))
            return Name() is { Length: > 0 } name ? name : null;
        char quote = _text[_at++];
        int end = _text[_at..].IndexOf(quote);
        if (end < 0)
            return null;
        string value = _text.Slice(_at, end).ToString();
        _at += end + 1;
        return value.Length == 0 || value.Contains('"', StringComparison.Ordinal) && value.Contains('\'', StringComparison.Ordinal) ? null : value;
    }

    private string Name()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '-' or '_' || _text[_at] > '\u007f'))
            _at++;
        return _text[start.._at].ToString();
    }

    private bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private bool SkipSpaces()
    {
        int start = _at;
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        return _at > start;
    }

    private static string Word(string attribute, string word) => $"contains(concat(' ',normalize-space(@{attribute}),' '),{Quote($" {word} ")})";

    private static string Quote(string text) => text.Contains('\'', StringComparison.Ordinal) ? $"\"{text}\"" : $"'{text}'";
}
