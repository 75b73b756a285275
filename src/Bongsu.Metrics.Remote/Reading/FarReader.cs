using System.Globalization;
using System.Text;

namespace Bongsu.Metrics.Remote.Reading;

/// <summary>What the far side knows of single series: raw samples, and windows that it computes itself.</summary>
internal sealed class FarReader(PrometheusApi api)
{
    // One request: so many series and points at most, both below what the peers' defaults allow (11,000 points a series in Prometheus, 30,000 in
    // VictoriaMetrics).
    private const int SeriesPerRequest = 10;
    private const int WindowsPerRequest = 10_000;
    private const string FunctionLabel = "bongsu_f";
    private static readonly string[] Functions = ["count", "sum", "min", "max", "last"];

    private static readonly long[] Spans = [3_600_000, 6 * 3_600_000, 86_400_000, 4 * 86_400_000L, 16 * 86_400_000L];

    /// <summary>
    /// The samples in [fromMs, toMs], ordered, each time once, the latest ones when there are more than the limit. Read backwards in pieces, so that a few of a
    /// long range cost little.
    /// </summary>
    public async Task<List<Sample>> ReadAsync(Labels labels, long fromMs, long toMs, int limit, CancellationToken cancellationToken)
    {
        var pieces = new List<List<Sample>>();
        int count = 0;
        string selector = Selectors.Of(labels);
        for (int piece = 0; toMs >= fromMs && count < limit; piece++)
        {
            long start = Math.Max(fromMs, toMs - Spans[Math.Min(piece, Spans.Length - 1)] + 1);
            // One millisecond more: whether the left end counts differs from program to program.
            string query = string.Create(CultureInfo.InvariantCulture, $"{selector}[{toMs - start + 1}ms]");
            List<Sample> found = [];
            foreach (FarSeries series in await api.QueryAsync(query, toMs, cancellationToken))
            {
                if (series.Labels.Equals(labels))
                    found = InOrder(series.Samples, start, toMs);
            }

            pieces.Add(found);
            count += found.Count;
            toMs = start - 1;
        }

        pieces.Reverse();
        List<Sample> all = [.. pieces.SelectMany(static p => p)];
        return all.Count > limit ? all.GetRange(all.Count - limit, limit) : all;
    }

    /// <summary>Windows of a step over [fromMs, toMs), which is a whole number of steps; those without samples are left out.</summary>
    public async Task<Dictionary<Labels, List<Window>>> AggregateAsync(
        IReadOnlyList<Labels> series, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken)
    {
        var answer = new Dictionary<Labels, List<Window>>();
        for (int from = 0; from < series.Count; from += SeriesPerRequest)
        {
            Labels[] some = [.. series.Skip(from).Take(SeriesPerRequest)];
            foreach (Labels labels in some)
                answer.TryAdd(labels, []);
            string query = QueryOf(some, stepMs);
            for (long start = fromMs; start < toMs; start += WindowsPerRequest * stepMs)
            {
                long end = Math.Min(toMs, start + (WindowsPerRequest * stepMs));
                // A window [a, a + step) is asked for at its last millisecond: (a − 1, a + step − 1].
                List<FarSeries> found = await api.QueryRangeAsync(query, start + stepMs - 1, end - 1, stepMs, cancellationToken);
                for (int i = 0; i < some.Length; i++)
                    answer[some[i]].AddRange(WindowsOf(some[i], i, found, stepMs));
            }
        }

        return answer;
    }

    /// <summary>Ordered, within the range, each time once.</summary>
    internal static List<Sample> InOrder(List<Sample> samples, long fromMs, long toMs)
    {
        var kept = new List<Sample>(samples.Count);
        foreach (Sample sample in samples.OrderBy(static s => s.TimestampMs))
        {
            if (sample.TimestampMs < fromMs || sample.TimestampMs > toMs)
                continue;
            if (kept.Count > 0 && kept[^1].TimestampMs == sample.TimestampMs)
                kept[^1] = sample;
            else
                kept.Add(sample);
        }

        return kept;
    }

    private static string QueryOf(Labels[] series, long stepMs)
    {
        var query = new StringBuilder();
        for (int i = 0; i < series.Length; i++)
        {
            string selector = Selectors.Of(series[i]);
            foreach (string function in Functions)
            {
                if (query.Length > 0)
                    query.Append(" or ");
                query.Append(
                    CultureInfo.InvariantCulture,
                    $"label_replace({function}_over_time({selector}[{stepMs}ms]),\"{FunctionLabel}\",\"{function}{i}\",\"\",\"\")");
            }
        }

        return query.ToString();
    }

    private static IEnumerable<Window> WindowsOf(Labels labels, int index, List<FarSeries> found, long stepMs)
    {
        var columns = new Dictionary<long, double>[Functions.Length];
        for (int f = 0; f < columns.Length; f++)
        {
            string mark = Functions[f] + index.ToString(CultureInfo.InvariantCulture);
            FarSeries? one = found.Find(s => s.Labels[FunctionLabel] == mark && IsOf(s.Labels, labels));
            if (one is null)
                yield break;
            columns[f] = [];
            foreach (Sample point in one.Samples)
                columns[f][point.TimestampMs] = point.Value;
        }

        foreach ((long at, double count) in columns[0])
        {
            if (count > 0
                && columns[1].TryGetValue(at, out double sum)
                && columns[2].TryGetValue(at, out double min)
                && columns[3].TryGetValue(at, out double max)
                && columns[4].TryGetValue(at, out double last))
                yield return new Window(at - stepMs + 1, (long)count, sum, min, max, last);
        }
    }

    /// <summary>The same labels but for the name, which some functions drop and some programs keep.</summary>
    private static bool IsOf(Labels answered, Labels asked)
    {
        static IEnumerable<Label> Plain(Labels labels) => labels.Where(static l => l.Name is not (Labels.MetricName or FunctionLabel));
        return Plain(answered).SequenceEqual(Plain(asked));
    }
}
