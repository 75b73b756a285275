namespace Bongsu.Metrics.Index;

/// <summary>Sets as ascending arrays.</summary>
internal static class Sorted
{
    public static int[] Intersect(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var both = new List<int>(Math.Min(a.Length, b.Length));
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                both.Add(a[i]);
                i++;
                j++;
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return [.. both];
    }

    /// <summary>The union of sets that have nothing in common.</summary>
    public static int[] Union(List<int[]> lists)
    {
        if (lists.Count == 1)
            return lists[0];
        int[] all = new int[lists.Sum(static l => l.Length)];
        int at = 0;
        foreach (int[] list in lists)
        {
            list.CopyTo(all, at);
            at += list.Length;
        }

        Array.Sort(all);
        return all;
    }
}
