using System.Buffers;
using System.Text;

namespace Bongsu.Model.Words;

/// <summary>
/// Texts that hold sentences to be read later: codes with arguments between brackets, <c>⟦policy.step¦⟦policy.own¦night⟧¦2⟧</c>, among plain text. So a reason
/// is decided and stored once and printed in the language of each who reads it; sentences may stand in sentences and be put together like any text. A text
/// without them, such as what a person wrote or what a remote side answered, is printed as it is.
/// </summary>
public static class ReasonText
{
    private const char Begin = '⟦';
    private const char Next = '¦';
    private const char End = '⟧';

    // The brackets until version 0.1: what was stored with them is read for ever.
    private const char OldBegin = '\u0002';
    private const char OldNext = '\u001F';
    private const char OldEnd = '\u0003';

    private const int MaxDepth = 16;

    private static readonly SearchValues<char> s_brackets = SearchValues.Create([Begin, End, OldBegin, OldNext, OldEnd]);

    /// <summary>The text in a language; empty for null. Whatever it holds, this does not fail, and no bracket of a sentence is left.</summary>
    /// <param name="text">Plain text, sentences, or both.</param>
    /// <param name="language">Of the reader.</param>
    /// <param name="zone">Of the reader, for times in sentences; UTC where none is given.</param>
    public static string Print(string? text, Language language, TimeZoneInfo? zone = null)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (text.AsSpan().IndexOfAny(s_brackets) < 0)
            return text;
        int at = 0;
        return Read(text, ref at, new Reader(language, zone ?? TimeZoneInfo.Utc), 0);
    }

    /// <summary>The text in English: what the API, logs and programs get.</summary>
    public static string English(this string? text) => Print(text, Language.English);

    /// <summary>The text in the language of the current reader.</summary>
    public static string ForReader(this string? text) => Print(text, Languages.Current);

    /// <summary>A sentence to keep. Generated members call it.</summary>
    /// <param name="code">Of the sentence.</param>
    /// <param name="arguments">As <see cref="SentenceArgument"/> keeps them.</param>
    public static string Write(string code, params ReadOnlySpan<string> arguments)
    {
        var text = new StringBuilder().Append(Begin).Append(code);
        foreach (string argument in arguments)
            text.Append(Next).Append(IsWhole(argument) ? argument : Clean(argument));
        return text.Append(End).ToString();
    }

    /// <summary>
    /// The text with some of its sentences replaced: for readers who are told the same in other words. What is put in may be plain text or hold sentences.
    /// </summary>
    /// <param name="text">Plain text, sentences, or both; empty for null.</param>
    /// <param name="instead">Gets a sentence's code and its arguments as they are kept;
    /// null leaves the sentence, whose arguments are then looked through.</param>
    public static string Replace(string? text, Func<string, IReadOnlyList<string>, string?> instead) =>
        string.IsNullOrEmpty(text) ? "" : Replace(text, instead, 0);

    private static string Replace(string text, Func<string, IReadOnlyList<string>, string?> instead, int depth)
    {
        if (depth >= MaxDepth || text.AsSpan().IndexOfAny(Begin, OldBegin) < 0)
            return text;
        var replaced = new StringBuilder();
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] is not (Begin or OldBegin) || EndOf(text, at) is not { } end)
            {
                replaced.Append(text[at++]);
                continue;
            }

            List<string> parts = Split(text[(at + 1)..end]);
            string[] arguments = [.. parts.Skip(1)];
            replaced.Append(instead(parts[0], arguments) ?? Write(parts[0], [.. arguments.Select(a => Replace(a, instead, depth + 1))]));
            at = end + 1;
        }

        return replaced.ToString();
    }

    // Where the sentence that begins at a place ends; null where it does not.
    private static int? EndOf(string text, int begin)
    {
        int depth = 0;
        for (int i = begin; i < text.Length; i++)
        {
            if (text[i] is Begin or OldBegin)
                depth++;
            else if (text[i] is End or OldEnd && --depth == 0)
                return i;
        }

        return null;
    }

    private static List<string> Split(string inner)
    {
        var parts = new List<string>();
        int depth = 0, from = 0;
        for (int i = 0; i < inner.Length; i++)
        {
            if (inner[i] is Begin or OldBegin)
            {
                depth++;
            }
            else if (inner[i] is End or OldEnd)
            {
                depth--;
            }
            else if (inner[i] is Next or OldNext && depth == 0)
            {
                parts.Add(inner[from..i]);
                from = i + 1;
            }
        }

        parts.Add(inner[from..]);
        return parts;
    }

    // What hosts send may hold anything: an argument that would end the sentence it stands in loses what makes it do so.
    private static bool IsWhole(string text)
    {
        int depth = 0;
        foreach (char c in text)
        {
            if (c is Begin or OldBegin)
                depth++;
            else if ((c is Next or OldNext && depth == 0) || (c is End or OldEnd && --depth < 0))
                return false;
        }

        return depth == 0;
    }

    private static string Clean(string text) => string.Concat(text.Where(c => c is not (Begin or Next or End or OldBegin or OldNext or OldEnd)));

    /// <summary>Reads up to the end of an argument, or of all.</summary>
    private static string Read(string text, ref int at, Reader reader, int depth)
    {
        var read = new StringBuilder();
        while (at < text.Length)
        {
            char c = text[at];
            if (depth > 0 && (c is Next or End or OldNext or OldEnd))
                break;
            at++;
            if (c is Begin or OldBegin && depth < MaxDepth)
                read.Append(ReadSentence(text, ref at, reader, depth + 1));
            else if (c == Next || c is not (Begin or End or OldBegin or OldNext or OldEnd))
                read.Append(c);
        }

        return read.ToString();
    }

    private static string ReadSentence(string text, ref int at, Reader reader, int depth)
    {
        var parts = new List<string>();
        while (true)
        {
            parts.Add(Read(text, ref at, reader, depth));
            if (at >= text.Length || text[at++] is End or OldEnd)
                break;
        }

        // A code that is not known is one of a newer version: what is known of it.
        return SentenceRegistry.Find(reader.Language, parts[0]) is { } template && template.Places < parts.Count
            ? template.Print([.. parts.Skip(1)], reader.Language, reader.Zone)
            : string.Join(' ', parts);
    }

    private sealed record Reader(Language Language, TimeZoneInfo Zone);
}
