using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Bongsu.Configuration.Catalog;

namespace Bongsu.Collect.Clouds;

/// <summary>How every cloud stands, in memory: after a start each is read again at once. Any thread may use it.</summary>
public sealed class CloudBoard : IObservedLinks, IDisposable
{
    private readonly ConcurrentDictionary<string, CloudStatus> _clouds = new(StringComparer.Ordinal);
    private readonly Meter _meter = new(CollectMetrics.MeterName);

    /// <summary>Makes the instruments.</summary>
    public CloudBoard()
    {
        Observe("bongsu.collect.cloud.requests", "{request}", "Requests to a cloud.", static c => c.Meter.Requests);
        Observe("bongsu.collect.cloud.throttled", "{request}", "Requests that a cloud refused because there were too many.", static c => c.Meter.Throttled);
        Observe("bongsu.collect.cloud.metrics", "{metric}", "Metrics that were asked for and are paid for.", static c => c.Meter.Metrics);
        _meter.CreateObservableCounter(
            "bongsu.collect.cloud.cost",
            () => _clouds.Values.Select(static c => new Measurement<double>(c.Meter.Dollars, new KeyValuePair<string, object?>("cloud", c.Name))),
            "{dollar}",
            "What reading metrics of a cloud has cost, by the list price.");
        _meter.CreateObservableGauge(
            "bongsu.collect.cloud.up",
            () => _clouds.Values.Where(static c => c.ReadAtMs is not null || c.Failure is not null)
                .Select(static c => new Measurement<int>(c.Failure is null ? 1 : 0, new KeyValuePair<string, object?>("cloud", c.Name))),
            "{cloud}",
            "1 where a cloud could be read the last time, else 0.");
    }

    /// <summary>All clouds that are enabled, by name.</summary>
    public IReadOnlyList<CloudStatus> All => [.. _clouds.Values.OrderBy(static s => s.Name, StringComparer.Ordinal)];

    /// <inheritdoc />
    public IEnumerable<ObservedLink> Links =>
        All.Where(static c => c is { Inventory: not null, ReadAtMs: not null }).SelectMany(static c => LinksOf(c, c.Inventory!));

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    /// <summary>A cloud is there, and has not been read yet.</summary>
    public void Add(string name, string type, CloudMeter meter) => _clouds[name] = new CloudStatus(name, type, meter);

    /// <summary>Changes how a cloud stands; one that is gone is not brought back.</summary>
    public void Change(string name, Func<CloudStatus, CloudStatus> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (_clouds.TryGetValue(name, out CloudStatus? status))
        {
            if (_clouds.TryUpdate(name, change(status), status))
                return;
        }
    }

    /// <summary>A cloud is gone.</summary>
    public void Remove(string name) => _clouds.TryRemove(name, out _);

    private static IEnumerable<ObservedLink> LinksOf(CloudStatus cloud, CloudInventory inventory)
    {
        var names = inventory
            .Resources.Where(static r => r.State != CloudState.Gone)
            .ToDictionary(static r => r.Id, static r => r.HostName, StringComparer.Ordinal);
        foreach (CloudLink link in inventory.Links)
        {
            if (names.TryGetValue(link.From, out string? from) && names.TryGetValue(link.To, out string? to))
                yield return new ObservedLink(from, to, cloud.Type, cloud.ReadAtMs!.Value);
        }
    }

    private void Observe(string name, string unit, string help, Func<CloudStatus, long> value) => _meter.CreateObservableCounter(
        name, () => _clouds.Values.Select(c => new Measurement<long>(value(c), new KeyValuePair<string, object?>("cloud", c.Name))), unit, help);
}
