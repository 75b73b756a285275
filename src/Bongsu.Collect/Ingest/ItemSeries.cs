using Bongsu.Configuration.Effective;
using Bongsu.Metrics;

namespace Bongsu.Collect.Ingest;

/// <summary>
/// How an item is named in the metrics store: <c>__name__</c> is its key's name with every character outside [a-zA-Z0-9_] replaced by <c>_</c>; <c>host</c> and
/// <c>key</c> are its identity; so <c>system.cpu.load[all,avg1]</c> of web-1 is <c>system_cpu_load{host="web-1",key="system.cpu.load[all,avg1]"}</c>.
/// </summary>
public static class ItemSeries
{
    /// <summary>The labels of an item's series.</summary>
    public static Labels LabelsOf(EffectiveHost host, EffectiveItem item) => LabelsOf(host.Name, item.Key);

    /// <summary>The labels of an item's series.</summary>
    public static Labels LabelsOf(string host, string key)
    {
        int open = key.IndexOf('[', StringComparison.Ordinal);
        string name = string.Create(open < 0 ? key.Length : open, key, static (span, k) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = char.IsAsciiLetterOrDigit(k[i]) ? k[i] : '_';
        });
        if (name.Length > 0 && char.IsAsciiDigit(name[0]))
            name = "_" + name;
        return Labels.Of((Labels.MetricName, name), ("host", host), ("key", key));
    }
}
