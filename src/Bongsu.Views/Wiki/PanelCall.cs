using System.Text;

namespace Bongsu.Views.Wiki;

/// <summary>What a page calls for by name: <c>{{chart /web-1/system.cpu.util range=1d}}</c>.</summary>
/// <param name="Name">Lower case.</param>
/// <param name="Arguments">Without a name, in order.</param>
/// <param name="Options">By name, lower case.</param>
public sealed record PanelCall(string Name, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>The longest call, in characters.</summary>
    public const int Longest = 2000;

    /// <summary>An option, or null where it is not given.</summary>
    public string? this[string option] => Options.GetValueOrDefault(option);

    /// <summary>
    /// Reads a name and then arguments and <c>name=value</c> between spaces; what has spaces stands between quotation marks. Null where there is no name.
    /// </summary>
    public static PanelCall? Parse(string text)
    {
        if (text.Length > Longest)
            return null;
        var words = new List<string>();
        int i = 0;
        while (i < text.Length)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            int start = i;
            bool quoted = false;
            while (i < text.Length && (quoted || !char.IsWhiteSpace(text[i])))
            {
                quoted ^= text[i] == '"';
                i++;
            }

            words.Add(text[start..i]);
        }

        return words.Count == 0 || !IsName(words[0]) ? null : Of(words[0], words.Skip(1));
    }

    /// <summary>Makes a call of a name and its words.</summary>
    /// <param name="name">Of the panel.</param>
    /// <param name="words">Arguments and <c>name=value</c>.</param>
    public static PanelCall Of(string name, IEnumerable<string> words)
    {
        var arguments = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string word in words)
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && IsName(word[..equals]))
                options[word[..equals].ToLowerInvariant()] = Unquoted(word[(equals + 1)..]);
            else
                arguments.Add(Unquoted(word));
        }

        return new PanelCall(name.ToLowerInvariant(), arguments, options);
    }

    /// <summary>The same with <c>$name</c> (letters) replaced in arguments and options; what is not known stays.</summary>
    public PanelCall With(IReadOnlyDictionary<string, string> variables) => variables.Count == 0
        ? this
        : new PanelCall(
            Name, [.. Arguments.Select(a => Put(a, variables))], Options.ToDictionary(o => o.Key, o => Put(o.Value, variables), StringComparer.Ordinal));

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 32 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static string Unquoted(string text) => text.Length >= 2 && text[0] == '"' && text[^1] == '"'
        ? text[1..^1] : text.Replace("\"", "", StringComparison.Ordinal);

    private static string Put(string text, IReadOnlyDictionary<string, string> variables)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
            return text;
        var put = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            int end = i + 1;
            while (text[i] == '$' && end < text.Length && char.IsAsciiLetter(text[end]))
                end++;
            if (end > i + 1 && variables.GetValueOrDefault(text[(i + 1)..end]) is { } value)
            {
                put.Append(value);
                i = end - 1;
            }
            else
            {
                put.Append(text[i]);
            }
        }

        return put.ToString();
    }
}
