using System.Text.Json;
using Bongsu.Configuration.Import.Kuma;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Icmp;

/// <summary><c>icmp</c>.</summary>
internal sealed class IcmpKind() : CheckKind<IcmpCheckOptions, IcmpCheck>("icmp", "Pings an address: loss, round trip times, jitter."), IKumaMonitorKind
{
    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Answers"),
        new("loss", "Requests lost", ItemValueType.Float, "%"),
        new("rtt.avg", "Mean round trip", ItemValueType.Float, "s"),
        new("rtt.min", "Least round trip", ItemValueType.Float, "s"),
        new("rtt.max", "Greatest round trip", ItemValueType.Float, "s"),
        new("jitter", "Jitter: mean difference of successive round trips", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];

    /// <inheritdoc />
    IReadOnlyList<string> IKumaMonitorKind.KumaTypes => ["ping"];

    /// <inheritdoc />
    string? IKumaMonitorKind.Import(KumaMonitor monitor, IDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        ArgumentNullException.ThrowIfNull(options);
        if (monitor.Text("hostname") is null)
            return "it has no host name";
        if (monitor.Number("packetSize") is { } size and not 56)
            options["size"] = JsonSerializer.SerializeToElement((int)Math.Clamp(size, 0, 8192));
        return null;
    }
}
