using System.Text;
using Bongsu.Model.Languages;

namespace Bongsu.Model.Reasons;

/// <summary>
/// Texts that hold reasons: codes with arguments between control characters, among plain text. So a reason is decided and stored once and printed in the language of each who reads it; reasons may stand in
/// reasons and be put together like any text. A text without them, such as one stored before there were codes, what a person wrote, or what a far side answered, is printed as it is.
/// </summary>
public static class ReasonText
{
    // STX code US argument US argument ETX.
    private const char Begin = '\u0002';
    private const char Next = '\u001F';
    private const char End = '\u0003';
    private const int MaxDepth = 16;

    /// <summary>The text in a language; empty for null. Whatever it holds, this does not fail, and no control character of a reason is left.</summary>
    public static string Print(string? text, Language language)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (text.AsSpan().IndexOfAny(Begin, Next, End) < 0)
            return text;
        int at = 0;
        return Read(text, ref at, language, 0);
    }

    /// <summary>The text in English: what the API, logs and programs get.</summary>
    public static string English(this string? text) => Print(text, Language.English);

    internal static string Write(string code, string[] arguments)
    {
        var text = new StringBuilder().Append(Begin).Append(code);
        foreach (string argument in arguments)
            text.Append(Next).Append(IsWhole(argument) ? argument : Clean(argument));
        return text.Append(End).ToString();
    }

    // What hosts send may hold anything: an argument that would end the reason it stands in loses what makes it do so.
    private static bool IsWhole(string text)
    {
        int depth = 0;
        foreach (char c in text)
        {
            if (c == Begin)
                depth++;
            else if ((c == Next && depth == 0) || (c == End && --depth < 0))
                return false;
        }

        return depth == 0;
    }

    private static string Clean(string text) => string.Concat(text.Where(c => c is not (Begin or Next or End)));

    /// <summary>Reads up to the end of an argument, or of all.</summary>
    private static string Read(string text, ref int at, Language language, int depth)
    {
        var read = new StringBuilder();
        while (at < text.Length)
        {
            char c = text[at];
            if (depth > 0 && c is Next or End)
                break;
            at++;
            if (c == Begin && depth < MaxDepth)
                read.Append(ReadReason(text, ref at, language, depth + 1));
            else if (c is not (Begin or Next or End))
                read.Append(c);
        }

        return read.ToString();
    }

    private static string ReadReason(string text, ref int at, Language language, int depth)
    {
        var parts = new List<string>();
        while (true)
        {
            parts.Add(Read(text, ref at, language, depth));
            if (at >= text.Length || text[at++] == End)
                break;
        }

        object[] arguments = [.. parts.Skip(1)];

        // Of a newer version: what is known of it.
        return ReasonBook.Find(parts[0]) is { } template && ReasonBook.Places(template) <= arguments.Length
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, template.In(language), arguments)
            : string.Join(' ', parts);
    }
}
