namespace Bongsu.Views.Wiki;

/// <summary>What has changed from one text to another, line by line. Pure.</summary>
public static class LineDiff
{
    // Above so many pairs of lines what lies between what both begin and end with is shown as replaced.
    private const long MostPairs = 4_000_000;

    /// <summary>All lines of both texts in order: those of the first that have gone before those of the second that have come.</summary>
    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        string[] a = before.ReplaceLineEndings("\n").Split('\n'), b = after.ReplaceLineEndings("\n").Split('\n');
        int start = 0, aEnd = a.Length, bEnd = b.Length;
        while (start < aEnd && start < bEnd && a[start] == b[start])
            start++;
        while (aEnd > start && bEnd > start && a[aEnd - 1] == b[bEnd - 1])
            (aEnd, bEnd) = (aEnd - 1, bEnd - 1);
        var lines = new List<DiffLine>();
        lines.AddRange(a.Take(start).Select(Same));
        lines.AddRange(Middle(a[start..aEnd], b[start..bEnd]));
        lines.AddRange(a.Skip(aEnd).Select(Same));
        return lines;
    }

    private static DiffLine Same(string line) => new(DiffKind.Same, line);

    private static List<DiffLine> Middle(string[] a, string[] b)
    {
        if ((long)a.Length * b.Length > MostPairs || a.Length == 0 || b.Length == 0)
            return [.. a.Select(l => new DiffLine(DiffKind.Removed, l)), .. b.Select(l => new DiffLine(DiffKind.Added, l))];

        // How many lines the rests from (i, j) on have in common.
        int[,] common = new int[a.Length + 1, b.Length + 1];
        for (int i = a.Length - 1; i >= 0; i--)
        {
            for (int j = b.Length - 1; j >= 0; j--)
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var lines = new List<DiffLine>();
        int x = 0, y = 0;
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && a[x] == b[y])
            {
                lines.Add(Same(a[x]));
                (x, y) = (x + 1, y + 1);
            }
            else if (y == b.Length || (x < a.Length && common[x + 1, y] >= common[x, y + 1]))
            {
                lines.Add(new DiffLine(DiffKind.Removed, a[x++]));
            }
            else
            {
                lines.Add(new DiffLine(DiffKind.Added, b[y++]));
            }
        }

        return lines;
    }
}
