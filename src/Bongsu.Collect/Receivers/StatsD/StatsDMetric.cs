using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Protocols.StatsD;

namespace Bongsu.Collect.Receivers.StatsD;

/// <summary>What one metric has come to. Guarded by its owner's lock.</summary>
/// <param name="name">The metric's name.</param>
/// <param name="type">What it is.</param>
/// <param name="tags">Its labels.</param>
internal sealed class StatsDMetric(string name, StatsDType type, IReadOnlyList<KeyValuePair<string, string>> tags)
{
    // As many values of an interval are kept for its quantiles; of more, every n-th.
    private const int MostValues = 1024;
    private const int MostMembers = 10_000;
    private static readonly (string Text, double Share)[] s_quantiles = [("0.5", 0.5), ("0.9", 0.9), ("0.99", 0.99)];

    private readonly List<double> _values = [];
    private readonly HashSet<string> _members = [];
    private double _sum;
    private double _count;
    private long _came;
    private int _every = 1;

    /// <summary>When it came last, by the time provider's clock.</summary>
    public long Seen { get; set; }

    /// <summary>Takes a value.</summary>
    public void Take(StatsDLine line)
    {
        switch (type)
        {
            case StatsDType.Counter:
                _sum += line.Value / line.Rate;
                break;
            case StatsDType.Gauge:
                _sum = line.IsChange ? _sum + line.Value : line.Value;
                break;
            case StatsDType.Set:
                if (_members.Count < MostMembers)
                    _members.Add(line.Member);
                break;
            default:
                double value = type == StatsDType.Timer ? line.Value / 1000 : line.Value;
                _sum += value / line.Rate;
                _count += 1 / line.Rate;
                Keep(value);
                break;
        }
    }

    /// <summary>Writes what it has come to, and begins the next interval.</summary>
    public void Flush(SeriesBatch batch, long nowMs)
    {
        switch (type)
        {
            case StatsDType.Counter:
                batch.Add(name.EndsWith("_total", StringComparison.Ordinal) ? name : name + "_total", tags, nowMs, _sum);
                break;
            case StatsDType.Gauge:
                batch.Add(name, tags, nowMs, _sum);
                break;
            case StatsDType.Set:
                batch.Add(name, tags, nowMs, _members.Count);
                _members.Clear();
                break;
            default:
                string full = type == StatsDType.Timer ? name + "_seconds" : name;
                batch.Add(full + "_count", tags, nowMs, _count);
                batch.Add(full + "_sum", tags, nowMs, _sum);
                _values.Sort();
                foreach ((string text, double share) in s_quantiles)
                {
                    if (_values.Count > 0)
                        batch.Add(full, [.. tags, new("quantile", text)], nowMs, _values[(int)Math.Ceiling(share * _values.Count) - 1]);
                }

                (_came, _every) = (0, 1);
                _values.Clear();
                break;
        }
    }

    private void Keep(double value)
    {
        if (_came++ % _every != 0)
            return;
        if (_values.Count == MostValues)
        {
            for (int i = 0; i < MostValues / 2; i++)
                _values[i] = _values[2 * i];
            _values.RemoveRange(MostValues / 2, MostValues / 2);
            _every *= 2;
        }

        _values.Add(value);
    }
}
