namespace Bongsu.Metrics.Bench;

/// <summary>
/// The realistic mix: what a fleet of Linux hosts sends, made from a seed, and what one real host sent. Series i is of kind i mod 12; of each twelve the last
/// two play a recording of /proc of a machine at work, one column each, over and over (counters go on where they were).
/// </summary>
public sealed class Mix(int series, int seed)
{
    public static readonly string[] Kinds =
        [
            "requests counter", "bytes counter", "2-decimal gauge", "percentage walk", "constant", "integer walk", "memory in pages", "true-double walk",
            "rare change", "slow counter", "recorded", "recorded"];

    private readonly Random _random = new(seed);
    private readonly double[] _state = [.. Enumerable.Range(0, series).Select(i => i % 12 == 3 ? 50.0 : 1000.0 * (i + 1))];

    private readonly int[] _next = new int[series];

    public int Series => series;

    /// <summary>The next value of a series.</summary>
    public double Next(int index)
    {
        ref double state = ref _state[index];
        switch (index % 12)
        {
            case 0:
                return state += _random.Next(90, 111);
            case 1:
                return state += _random.Next(100_000, 200_000);
            case 2:
                return Math.Round(40 + (20 * _random.NextDouble()), 2);
            case 3:
                state = Math.Clamp(state + ((_random.NextDouble() - 0.5) * 2), 0, 100);
                return Math.Round(state, 1);
            case 4:
                return index;
            case 5:
                return state += _random.Next(-2, 3);
            case 6:
                return state = Math.Max(0, state + _random.Next(-8, 9)) is var pages ? 4096 * pages : 0;
            case 7:
                // Few real gauges are true doubles: every fiftieth series is.
                return index % 50 == 7 ? state += _random.NextDouble() - 0.5 : state = Math.Round(state + ((_random.NextDouble() - 0.5) * 0.2), 2);
            case 8:
                return state = _random.Next(200) == 0 ? _random.Next(10) : Math.Min(state, 10);
            case 9:
                return state += _random.Next(20) == 0 ? 1 : 0;
            default:
                double[] column = Recording.Columns[((index / 12 * 2) + (index % 12) - 10) % Recording.Columns.Length];
                int at = _next[index]++;
                int lap = at / column.Length;
                double growth = column[^1] >= column[0] && Recording.IsCounter(column) ? lap * (column[^1] - column[0]) : 0;
                return column[at % column.Length] + growth;
        }
    }

    /// <summary>Labels like an exporter's.</summary>
    public static Labels LabelsOf(int index) =>
        Labels.Of(
            ("__name__", $"node_metric_{index % 100}"), (
                "instance", $"host-{index / 100:D5}:9100"), ("job", "node"), ("device", $"dev{index % 7}"), ("kind", Kinds[index % 12]));
}
