using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bongsu.Protocols.Prometheus.Exposition;

/// <summary>
/// Reads the words that expositions, and patterns that choose of them, are made of: names, labels, texts in quotes, numbers. One grammar for all that read
/// them; how strict they are with what stands around is theirs.
/// </summary>
/// <param name="text">What is read.</param>
public sealed class ExpositionScanner(string text)
{
    /// <summary>The place of the next character.</summary>
    public int At { get; set; }

    /// <summary>True where nothing is left.</summary>
    public bool IsAtEnd => At >= text.Length;

    /// <summary>The character here; NUL at the end.</summary>
    public char Current => At < text.Length ? text[At] : '\0';

    /// <summary>Passes spaces and tabs; true where there were any.</summary>
    public bool SkipSpace()
    {
        int start = At;
        while (Current is ' ' or '\t')
            At++;
        return At > start;
    }

    /// <summary>Goes behind the end of the line.</summary>
    public void SkipLine()
    {
        int end = text.IndexOf('\n', Math.Min(At, text.Length));
        At = end < 0 ? text.Length : end + 1;
    }

    /// <summary>Passes a text; false where it does not stand here.</summary>
    public bool Take(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (string.CompareOrdinal(text, At, token, 0, token.Length) != 0)
            return false;
        At += token.Length;
        return true;
    }

    /// <summary>A name; null where none begins here.</summary>
    /// <param name="colons">Whether it may hold them: those of metrics may, those of labels may not.</param>
    public string? ReadName(bool colons)
    {
        int start = At;
        while (char.IsAsciiLetter(Current) || Current == '_' || (colons && Current == ':') || (At > start && char.IsAsciiDigit(Current)))
            At++;
        return At > start ? text[start..At] : null;
    }

    /// <summary>A text in double quotes, in which <c>\\</c>, <c>\"</c> and <c>\n</c> are escapes; it may span lines.</summary>
    /// <param name="value">The text.</param>
    /// <param name="keepsUnknown">True takes a backslash before anything else as one, as Prometheus does; false takes it as a fault, as Zabbix does.</param>
    public bool TryReadQuoted([NotNullWhen(true)] out string? value, bool keepsUnknown = false)
    {
        value = null;
        if (!Take("\""))
            return false;
        int plain = text.AsSpan(At).IndexOfAny('"', '\\');
        if (plain >= 0 && text[At + plain] == '"')
        {
            value = text.Substring(At, plain);
            At += plain + 1;
            return true;
        }

        var read = new StringBuilder();
        for (; !IsAtEnd; At++)
        {
            switch (Current)
            {
                case '"':
                    At++;
                    value = read.ToString();
                    return true;
                case '\\':
                    At++;
                    bool isKnown = Current is '\\' or '"' or 'n';
                    if (IsAtEnd || (!isKnown && !keepsUnknown))
                        return false;
                    if (!isKnown)
                        read.Append('\\');
                    read.Append(Current == 'n' ? '\n' : Current);
                    break;
                default:
                    read.Append(Current);
                    break;
            }
        }

        return false;
    }

    /// <summary>A number as it is written, also <c>NaN</c>, <c>+Inf</c> and <c>-Inf</c> in any case; null where none begins here.</summary>
    public string? ReadNumber()
    {
        int start = At;
        if (TakeWord("nan"))
            return text[start..At];
        if (Current is '+' or '-')
            At++;
        if (TakeWord("inf"))
            return text[start..At];
        int digits = SkipDigits();
        if (Current == '.')
        {
            At++;
            digits += SkipDigits();
        }

        if (digits == 0)
        {
            At = start;
            return null;
        }

        SkipExponent();
        return text[start..At];
    }

    /// <summary>What was passed since a place.</summary>
    public string Since(int start) => text[start..At];

    /// <summary>What is left of the line, without going on.</summary>
    public string RestOfLine()
    {
        int end = text.IndexOf('\n', Math.Min(At, text.Length));
        return text[Math.Min(At, text.Length)..(end < 0 ? text.Length : end)];
    }

    private bool TakeWord(string word)
    {
        if (string.Compare(text, At, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0)
            return false;
        At += word.Length;
        return true;
    }

    private void SkipExponent()
    {
        int before = At;
        if (Current is not ('e' or 'E'))
            return;
        At++;
        if (Current is '+' or '-')
            At++;
        if (SkipDigits() == 0)
            At = before;
    }

    private int SkipDigits()
    {
        int start = At;
        while (char.IsAsciiDigit(Current))
            At++;
        return At - start;
    }
}
