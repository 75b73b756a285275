using System.Globalization;
using System.IO.Compression;

namespace Bongsu.Metrics.Bench;

/// <summary>
/// What /proc said on a Linux machine that built and tested programs, every ten seconds for three quarters of an hour: processors, memory, disks, network, the
/// kernel's counters.
/// </summary>
public static class Recording
{
    private static readonly Lazy<double[][]> s_columns = new(Read);

    public static double[][] Columns => s_columns.Value;

    public static bool IsCounter(double[] column)
    {
        for (int i = 1; i < column.Length; i++)
        {
            if (column[i] < column[i - 1])
                return false;
        }

        return true;
    }

    private static double[][] Read()
    {
        using Stream file = typeof(Recording).Assembly.GetManifestResourceStream("host.tsv.gz")!;
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        int columns = reader.ReadLine()!.Split('\t').Length;
        var rows = new List<double[]>();
        while (reader.ReadLine() is { } line)
        {
            double[] row = [
                .. line.Split('\t').Select(static v => double.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : 0)];
            if (row.Length == columns)
                rows.Add(row);
        }

        return [.. Enumerable.Range(0, columns).Select(c => rows.Select(r => r[c]).ToArray())];
    }
}
