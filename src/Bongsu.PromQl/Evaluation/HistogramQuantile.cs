using System.Globalization;
using Bongsu.Metrics;

namespace Bongsu.PromQl.Evaluation;

/// <summary><c>histogram_quantile</c> over classic histograms: cumulative counters with the upper bound of their bucket in the label <c>le</c>.</summary>
internal static class HistogramQuantile
{
    private const string UpperBound = "le";

    public static List<Column> Apply(double[] quantile, List<Column> buckets, Budget budget)
    {
        var histograms = new Dictionary<Labels, List<(double Bound, double[] Counts)>>();
        foreach (Column column in buckets)
        {
            if (!TryParseBound(column.Labels[UpperBound], out double bound))
                continue;
            budget.KeepLabels(column.Labels);
            Labels labels = LabelSets.WithoutName(LabelSets.Drop(column.Labels, [UpperBound]));
            if (!histograms.TryGetValue(labels, out List<(double, double[])>? histogram))
                histograms[labels] = histogram = [];
            histogram.Add((bound, column.Values));
        }

        var result = new List<Column>(histograms.Count);
        foreach ((Labels labels, List<(double Bound, double[] Counts)> histogram) in histograms)
        {
            budget.Make(quantile.Length);
            histogram.Sort(static (a, b) => a.Bound.CompareTo(b.Bound));
            double[] values = Absent.Array(quantile.Length);
            var present = new List<(double Bound, double Count)>(histogram.Count);
            for (int i = 0; i < values.Length; i++)
            {
                present.Clear();
                foreach ((double bound, double[] counts) in histogram)
                {
                    if (!Absent.Is(counts[i]))
                        Append(present, bound, counts[i]);
                }

                if (present.Count > 0)
                    values[i] = Quantile(quantile[i], present);
            }

            result.Add(new Column(labels, values));
        }

        return result;
    }

    private static bool TryParseBound(string text, out double bound)
    {
        bound = text is "+Inf" or "Inf" ? double.PositiveInfinity : 0;
        return bound > 0 || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out bound);
    }

    /// <summary>Buckets of the same bound ("1" and "1.0") are added.</summary>
    private static void Append(List<(double Bound, double Count)> buckets, double bound, double count)
    {
        if (buckets.Count > 0 && buckets[^1].Bound == bound)
            buckets[^1] = (bound, buckets[^1].Count + count);
        else
            buckets.Add((bound, count));
    }

    private static double Quantile(double q, List<(double Bound, double Count)> buckets)
    {
        if (double.IsNaN(q))
            return double.NaN;
        if (q < 0)
            return double.NegativeInfinity;
        if (q > 1)
            return double.PositiveInfinity;
        if (buckets.Count < 2 || !double.IsPositiveInfinity(buckets[^1].Bound))
            return double.NaN;

        // Counters that were read in the middle of a change may fall from bucket to bucket.
        for (int i = 1; i < buckets.Count; i++)
        {
            if (buckets[i].Count < buckets[i - 1].Count)
                buckets[i] = (buckets[i].Bound, buckets[i - 1].Count);
        }

        double total = buckets[^1].Count;
        if (total == 0 || double.IsNaN(total))
            return double.NaN;
        double rank = q * total;
        int at = buckets.FindIndex(b => b.Count >= rank);
        if (at == buckets.Count - 1)
            return buckets[^2].Bound;
        if (at == 0 && buckets[0].Bound <= 0)
            return buckets[0].Bound;
        double lower = at == 0 ? 0 : buckets[at - 1].Bound;
        double below = at == 0 ? 0 : buckets[at - 1].Count;
        return lower + ((buckets[at].Bound - lower) * ((rank - below) / (buckets[at].Count - below)));
    }
}
