namespace Bongsu.Configuration.Faults;

/// <summary>Suggests what somebody may have meant.</summary>
internal static class NearestName
{
    /// <summary>A sentence for a name that is not known, with the nearest one that is.</summary>
    public static string Unknown(string name, string what, IEnumerable<string> known)
    {
        string[] all = [.. known.Order(StringComparer.Ordinal)];
        string? nearest = Find(name, all);
        return nearest is not null ? $"'{name}' is not {what}; did you mean '{nearest}'?"
            : all.Length == 0 ? $"'{name}' is not {what}; there are none."
            : $"'{name}' is not {what}; there are: {string.Join(", ", all.Take(20))}{(all.Length > 20 ? ", ..." : "")}.";
    }

    /// <summary>The nearest by edits (Damerau, Levenshtein), case ignored; null where none is near.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > 64)
            return null;
        (string? best, int distance) = (null, Math.Max(2, name.Length / 3) + 1);
        foreach (string candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) >= distance)
                continue;
            int edits = Edits(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (edits < distance)
                (best, distance) = (candidate, edits);
        }

        return best;
    }

    // Insertions, deletions, replacements and swapped neighbours count one each.
    private static int Edits(string from, string to)
    {
        int[] beforeLast = new int[to.Length + 1];
        int[] last = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int[] row = new int[to.Length + 1];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last) = (last, row);
        }

        return last[^1];
    }
}
