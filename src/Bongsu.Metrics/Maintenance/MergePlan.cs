namespace Bongsu.Metrics.Maintenance;

/// <summary>Which files of a partition to merge next. Pure.</summary>
internal static class MergePlan
{
    private const int LeastRun = 4;
    private const int MostFiles = 12;

    /// <summary>
    /// The newest files to merge into one, as how many from the end; 0 for none. Files of about one size go together, so that each sample is rewritten a number
    /// of times that grows with the logarithm of the partition.
    /// </summary>
    /// <param name="sizes">The files' sizes, the oldest seal first.</param>
    /// <param name="closed">Whether the partition's time is over, so that little more will come.</param>
    public static int Choose(ReadOnlySpan<long> sizes, bool closed)
    {
        if (sizes.Length < 2)
            return 0;
        if (sizes.Length > MostFiles)
            return sizes.Length;
        long total = 0, largest = 0;
        foreach (long size in sizes)
        {
            total += size;
            largest = Math.Max(largest, size);
        }

        // A closed partition becomes one file once the rest is worth rewriting the largest for.
        if (closed && total - largest >= largest / 8)
            return sizes.Length;
        int run = 0;
        long sum = 0;
        for (int i = sizes.Length - 1; i >= 0 && (run == 0 || sizes[i] <= 2 * sum); i--)
        {
            sum += sizes[i];
            run++;
        }

        return run >= LeastRun ? run : 0;
    }
}
