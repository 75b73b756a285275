using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Expressions;

/// <summary>tr(): characters of a set are replaced by those at the same place of another, the last of which stands for all that follow.</summary>
internal static class Transliteration
{
    /// <summary>The text made; null where a set is not well formed.</summary>
    public static string? Apply(string value, string from, string to)
    {
        if (!TryExpand(from, out List<char>? source) || !TryExpand(to, out List<char>? target) || target.Count == 0)
            return null;
        var map = new Dictionary<char, char>();
        for (int i = 0; i < source.Count; i++)
            map.TryAdd(source[i], target[Math.Min(i, target.Count - 1)]);
        return string.Concat(value.Select(c => map.GetValueOrDefault(c, c)));
    }

    private static bool TryExpand(string set, [NotNullWhen(true)] out List<char>? characters)
    {
        characters = null;
        var expanded = new List<char>();
        int i = 0;
        while (i < set.Length)
        {
            if (!TryCharacter(set, ref i, out char first))
                return false;
            if (i + 1 < set.Length && set[i] == '-')
            {
                i++;
                if (!TryCharacter(set, ref i, out char last) || last < first)
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

    private static bool TryCharacter(string set, ref int i, out char character)
    {
        character = set[i++];
        if (character != '\\')
            return true;
        if (i >= set.Length)
            return false;
        char escaped = set[i++];
        character = escaped switch
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
        return true;
    }
}
