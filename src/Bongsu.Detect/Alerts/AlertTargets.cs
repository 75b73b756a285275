using System.Net;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;

namespace Bongsu.Detect.Alerts;

/// <summary>Which host or service of ours an alert is of, by its labels.</summary>
public static class AlertTargets
{
    private static readonly string[] s_hostLabels = ["host", "hostname", "node", "nodename", "instance"];
    private static readonly string[] s_serviceLabels = ["service", "job"];

    /// <summary>
    /// The service that <c>service</c> names, where the alert names no host of ours or says <c>category="service"</c>; else the host that the first of
    /// <c>host</c>, <c>hostname</c>, <c>node</c>, <c>nodename</c> and <c>instance</c> names, by its name or address, with or without a port. Null for none.
    /// </summary>
    public static EffectiveHost? Find(IReadOnlyDictionary<string, string> labels, IHostCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(catalog);
        EffectiveHost? service = Service(labels, catalog);
        if (service is not null && SaysService(labels))
            return service;
        foreach (string label in s_hostLabels)
        {
            if (labels.TryGetValue(label, out string? value) && Host(value, catalog) is { } host)
                return host;
        }

        return service;
    }

    /// <summary>What an alert without a host of ours is shown under: the value of the first of those labels, <c>job</c>, or the alert's own name.</summary>
    public static string NameOf(IReadOnlyDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        foreach (string label in s_hostLabels.Concat(s_serviceLabels).Append("alertname"))
        {
            if (labels.TryGetValue(label, out string? value))
                return value;
        }

        return "alerts";
    }

    /// <summary>Whether the alert says by itself that users feel it.</summary>
    public static bool SaysService(IReadOnlyDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return labels.TryGetValue("category", out string? category) && string.Equals(category, "service", StringComparison.OrdinalIgnoreCase);
    }

    private static EffectiveHost? Service(IReadOnlyDictionary<string, string> labels, IHostCatalog catalog)
    {
        foreach (string label in s_serviceLabels)
        {
            if (labels.TryGetValue(label, out string? value) && catalog.Find(value) is { IsService: true } service)
                return service;
        }

        return null;
    }

    private static EffectiveHost? Host(string value, IHostCatalog catalog)
    {
        if (catalog.Find(value) is { IsService: false } named)
            return named;
        string bare = WithoutPort(value);
        if (bare != value && catalog.Find(bare) is { IsService: false } withoutPort)
            return withoutPort;
        return catalog.All.FirstOrDefault(h => !h.IsService && string.Equals(h.Address, bare, StringComparison.OrdinalIgnoreCase));
    }

    private static string WithoutPort(string value)
    {
        if (IPEndPoint.TryParse(value, out IPEndPoint? end))
            return end.Address.ToString();
        int colon = value.LastIndexOf(':');
        return colon > 0 && value.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? value[..colon] : value;
    }
}
