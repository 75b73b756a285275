using System.Text.Json;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Prometheus;

/// <summary><c>prometheus</c>.</summary>
internal sealed class PrometheusKind() : CheckKind<PrometheusCheckOptions, PrometheusCheck>(
    "prometheus", "Scrapes a Prometheus exporter, or all that a list names; items take the samples that they name."), IInterfaceKind
{
    /// <inheritdoc />
    public InterfaceKind Interface => InterfaceKind.Http;

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 9100;

    /// <inheritdoc />
    HostInterface? IInterfaceKind.InterfaceOf(EffectiveHost host, string type, IEnumerable<KeyValuePair<string, JsonElement>> options)
    {
        // What a list names is not this host.
        KeyValuePair<string, JsonElement>[] given = [.. options];
        return given.Any(static o => o.Key.StartsWith("targets", StringComparison.Ordinal))
            ? null
            : InterfaceAddress.Read(Interface, type, DefaultPort(host), host, given);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(ScrapedSeries), typeof(FileGate)];

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Up"),
        new("samples", "Samples", ItemValueType.Unsigned, ""),
        new("targets", "Targets of the list", ItemValueType.Unsigned, ""),
        new("targets.down", "Targets that are down", ItemValueType.Unsigned, ""),
        new("size", "Size of the response", ItemValueType.Unsigned, "B"),
        new("time.total", "Total time", ItemValueType.Float, "s"),
        new("time.dns", "Name resolution time", ItemValueType.Float, "s"),
        new("time.connect", "Connect time", ItemValueType.Float, "s"),
        new("time.first-byte", "Time to first byte", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];
}
