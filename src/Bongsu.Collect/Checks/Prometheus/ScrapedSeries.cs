using System.Collections.Concurrent;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Protocols.Prometheus.Exposition;

namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>
/// Stores what a scrape found as series with their labels, as Prometheus does: <c>job</c>, <c>instance</c> and the host's name on each, <c>up</c> and the
/// <c>scrape_*</c> series beside them, and an end for each series that is not there any more. Any thread.
/// </summary>
internal sealed class ScrapedSeries(Lazy<SeriesWriter> writer, CollectMetrics metrics, TimeProvider time)
{
    private const string Name = "scrape";
    private const string MetricName = "__name__";
    private static readonly double s_stale = BitConverter.UInt64BitsToDouble(0x7FF0_0000_0000_0002);
    private static readonly string[] s_own = ["up", "scrape_duration_seconds", "scrape_samples_scraped", "scrape_samples_post_metric_relabeling"];
    private static readonly SeriesSender s_sender = new(Name, null);

    // A check that did not run for so long is gone.
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(2);

    // What each target had the last time, so that what it has no more can be ended.
    private readonly ConcurrentDictionary<(HostId Host, string Check, string Instance), Scrape> _last = new();
    private long _swept = time.GetTimestamp();

    /// <summary>Stores a scrape.</summary>
    /// <param name="target">Of which check.</param>
    /// <param name="options">Its options.</param>
    /// <param name="instance">The address that was scraped, with its port.</param>
    /// <param name="samples">What it found; null where it failed.</param>
    /// <param name="seconds">How long it took.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Why the scrape counts as failed all the same, as a label that is too much; null where it does not.</returns>
    public async ValueTask<string?> StoreAsync(
        CheckTarget target, PrometheusCheckOptions options, string instance, IReadOnlyList<ExposedSample>? samples, double seconds,
        CancellationToken cancellationToken)
    {
        Dictionary<string, string> identity = new(options.Labels, StringComparer.Ordinal)
        {
            ["job"] = options.Job ?? target.Check ?? "", ["instance"] = instance, ["host"] = target.Host.Name,
        };
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var batch = new SeriesBatch();
        var found = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        string? fault = null;
        var relabeling = new Relabeling(options.Relabel);
        foreach (ExposedSample sample in samples ?? [])
        {
            Dictionary<string, string> labels = LabelsOf(sample, identity, options.HonorLabels);
            if (!relabeling.Apply(labels) || !labels.ContainsKey(MetricName))
                continue;
            if (options.LabelLimit > 0 && labels.Count > options.LabelLimit)
            {
                fault = sample.ToString();
                break;
            }

            if (found.TryAdd(Key(labels), labels))
                Add(batch, labels, now, sample.Value);
        }

        if (fault is not null)
        {
            batch.Clear();
            found.Clear();
        }

        bool up = samples is not null && fault is null;
        (HostId, string, string) at = (target.Host.Id, target.Check ?? "", instance);
        foreach ((string key, Dictionary<string, string> labels) in _last.GetValueOrDefault(at)?.Series ?? [])
        {
            if (!found.ContainsKey(key))
                Add(batch, labels, now, s_stale);
        }

        batch.Add("up", identity, now, up ? 1 : 0);
        batch.Add("scrape_duration_seconds", identity, now, seconds);
        batch.Add("scrape_samples_scraped", identity, now, samples?.Count ?? 0);
        batch.Add("scrape_samples_post_metric_relabeling", identity, now, found.Count);
        if (await TryWriteAsync(batch, cancellationToken))
            _last[at] = new Scrape(found, identity, time.GetTimestamp());
        Sweep();
        return fault;
    }

    /// <summary>Ends the series of the instances of a check that its list does not name any more.</summary>
    /// <param name="target">Of which check.</param>
    /// <param name="instances">Those that there are.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async ValueTask EndOthersAsync(CheckTarget target, IReadOnlySet<string> instances, CancellationToken cancellationToken)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (((HostId Host, string Check, string Instance) at, Scrape scrape) in _last)
        {
            if (at.Host != target.Host.Id || at.Check != (target.Check ?? "") || instances.Contains(at.Instance))
                continue;
            var batch = new SeriesBatch();
            foreach (Dictionary<string, string> labels in scrape.Series.Values)
                Add(batch, labels, now, s_stale);
            foreach (string own in s_own)
                batch.Add(own, scrape.Identity, now, s_stale);
            if (await TryWriteAsync(batch, cancellationToken))
                _last.TryRemove(at, out _);
        }
    }

    private void Sweep()
    {
        if (time.GetElapsedTime(Interlocked.Read(ref _swept)) < s_remembered)
            return;
        Interlocked.Exchange(ref _swept, time.GetTimestamp());
        foreach (((HostId, string, string) check, Scrape scrape) in _last)
        {
            if (time.GetElapsedTime(scrape.At) > s_remembered)
                _last.TryRemove(check, out _);
        }
    }

    private static Dictionary<string, string> LabelsOf(ExposedSample sample, Dictionary<string, string> identity, bool honors)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { [MetricName] = sample.Name };
        foreach ((string name, string value) in sample.Labels)
        {
            if (value.Length > 0)
                labels[name] = value;
        }

        foreach ((string name, string value) in identity)
        {
            if (labels.TryGetValue(name, out string? exposed))
            {
                if (honors)
                    continue;
                labels["exported_" + name] = exposed;
            }

            labels[name] = value;
        }

        return labels;
    }

    private static void Add(SeriesBatch batch, Dictionary<string, string> labels, long now, double value) =>
        batch.Add(labels[MetricName], labels.Where(static l => l.Key != MetricName && !l.Key.StartsWith("__", StringComparison.Ordinal)), now, value);

    private static string Key(Dictionary<string, string> labels) =>
        string.Join('\n', labels.OrderBy(static l => l.Key, StringComparer.Ordinal).Select(static l => $"{l.Key}\n{l.Value}"));

    // A scrape is no worse because the store is full; its values come again at the next.
    private async ValueTask<bool> TryWriteAsync(SeriesBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            SeriesOutcome outcome = await writer.Value.StoreOrThrowAsync(batch, s_sender, Name, cancellationToken);
            metrics.Refused(Name, "series", outcome.Refused);
            return true;
        }
        catch (MetricsException)
        {
            metrics.Refused(Name, "store", batch.Count);
            return false;
        }
    }

    private sealed record Scrape(Dictionary<string, Dictionary<string, string>> Series, Dictionary<string, string> Identity, long At);
}
