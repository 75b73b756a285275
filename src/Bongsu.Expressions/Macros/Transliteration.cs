using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Expressions;

/// <summary>tr(): characters of a set are replaced by those at the same place of another, the last of which stands for all that follow.</summary>
internal static class Transliteration
{
    private const int MaxCharacters = 200_000;

    /// <summary>The text made; null where a set is not well formed.</summary>
    public static string? Apply(string value, string from, string to)
    {
        if (!TryExpand(from, out List<char>? source) || !TryExpand(to, out List<char>? target))
            return null;
        if (target.Count == 0)
            return value;

        // Of a character that a set names twice, the last place counts.
        var map = new Dictionary<char, char>();
        for (int i = 0; i < source.Count; i++)
            map[source[i]] = target[Math.Min(i, target.Count - 1)];
        return string.Concat(value.Select(c => map.GetValueOrDefault(c, c)));
    }

    private static bool TryExpand(string set, [NotNullWhen(true)] out List<char>? characters)
    {
        characters = null;
        var expanded = new List<char>();
        int i = 0;
        while (i < set.Length)
        {
            char first = Character(set, ref i);
            if (i + 1 < set.Length && set[i] == '-')
            {
                i++;
                char last = Character(set, ref i);
                if (last < first || expanded.Count + last - first > MaxCharacters)
                    return false;
                for (int c = first; c <= last; c++)
                    expanded.Add((char)c);
            }
            else
            {
                expanded.Add(first);
            }
        }

        characters = expanded;
        return true;
    }

    /// <summary>The next character; a backslash at the very end stands for itself.</summary>
    private static char Character(string set, ref int i)
    {
        char character = set[i++];
        if (character != '\\' || i >= set.Length)
            return character;
        char escaped = set[i++];
        return escaped switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            _ => escaped,
        };
    }
}
