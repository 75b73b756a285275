using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Prometheus;

/// <summary><c>prometheus</c>.</summary>
internal sealed class PrometheusKind() : CheckKind<PrometheusCheckOptions, PrometheusCheck>(
    "prometheus", "Scrapes a Prometheus exporter; items take the samples that they name."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "http";

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 9100;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(ScrapedSeries)];

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Up"),
        new("samples", "Samples", ItemValueType.Unsigned, ""),
        new("size", "Size of the response", ItemValueType.Unsigned, "B"),
        new("time.total", "Total time", ItemValueType.Float, "s"),
        new("time.dns", "Name resolution time", ItemValueType.Float, "s"),
        new("time.connect", "Connect time", ItemValueType.Float, "s"),
        new("time.first-byte", "Time to first byte", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];
}
