using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary>Reads the words that metrics and patterns of metrics are made of. A fault is a <see cref="FormatException"/> with a sentence.</summary>
internal sealed class PrometheusScanner(string text)
{
    public int At { get; set; }

    public bool IsAtEnd => At >= text.Length;

    /// <summary>The character here; NUL at the end.</summary>
    public char Current => At < text.Length ? text[At] : '\0';

    /// <summary>Passes spaces and tabs.</summary>
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

    public bool Take(string token)
    {
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
    public bool TryReadQuoted([NotNullWhen(true)] out string? value)
    {
        value = null;
        if (!Take("\""))
            return false;
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
                    if (Current is not ('\\' or '"' or 'n'))
                        return false;
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
