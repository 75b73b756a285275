using Bongsu.Metrics.Remote;
using Bongsu.Metrics.Remote.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Metrics.CrashHost;

/// <summary>What a process writes to a far store until it is killed: batch n is known from n alone, and each is newer than the one before.</summary>
internal static class RemoteScript
{
    public const int SeriesCount = 7;
    public const int SamplesPerSeries = 5;
    private const int MostBatches = 5_000;
    private const long BatchMs = 500;

    public static RemoteStoreOptions Options(string directory, Uri url) => new()
    {
        DataDirectory = directory,
        Url = url,
        Shards = 3,
        SamplesPerRequest = 200,
        SettleTime = TimeSpan.FromSeconds(2),
        MinBackOff = TimeSpan.FromMilliseconds(20),
        MaxBackOff = TimeSpan.FromMilliseconds(200),
        Timeout = TimeSpan.FromSeconds(5),
    };

    public static Labels LabelsOf(int series) => Labels.Of(("__name__", "far"), ("n", $"{series}"), ("text", "a \"quoted\" \\ one"));

    public static long TimeOf(long start, long batch, int sample) => start + (batch * BatchMs) + (sample * 100);

    public static double ValueOf(int series, long batch, int sample) => (batch * 7 % 1000) + (series / 4.0) + (sample / 100.0);

    public static SeriesSample[] Batch(SeriesId[] ids, long start, long batch) =>
        [.. from s in Enumerable.Range(0, ids.Length) from i in Enumerable.Range(0, SamplesPerSeries) select new SeriesSample(
            ids[s], TimeOf(start, batch, i), ValueOf(s, batch, i))];

    /// <summary>Writes, one line a batch when it is acknowledged; batch 0 begins at <paramref name="start"/>.</summary>
    public static async Task<int> WriteAsync(string directory, Uri url, long start, long acknowledged, TextWriter output)
    {
        await using RemoteMetricsStore store = await RemoteMetricsStore.OpenAsync(
            Options(directory, url), TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        SeriesId[] ids = [.. Enumerable.Range(0, SeriesCount).Select(i => store.GetOrAddSeries(LabelsOf(i)))];
        // One batch may have been written and not said.
        for (long batch = acknowledged + 1; batch <= acknowledged + MostBatches; batch++)
        {
            await store.AppendAsync(Batch(ids, start, batch), CancellationToken.None);
            await output.WriteLineAsync(FormattableString.Invariant($"{batch}"));
            await output.FlushAsync();
        }

        return 0;
    }
}
