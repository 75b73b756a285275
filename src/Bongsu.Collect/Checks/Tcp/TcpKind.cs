using System.Globalization;
using System.Text.Json;
using Bongsu.Collect.Availability;
using Bongsu.Configuration.Import.Kuma;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Tcp;

/// <summary><c>tcp</c>.</summary>
internal sealed class TcpKind() : CheckKind<TcpCheckOptions, TcpCheck>(
    "tcp", "Connects to a TCP port; may send a text and wait for another."), IKumaMonitorKind, IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "other";

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Answers"),
        new("time", "Time to connect", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string>? Watch(Uri address) => address.Scheme == Type && address.Port > 0
        ? new Dictionary<string, string> { ["address"] = address.IdnHost, ["port"] = address.Port.ToString(CultureInfo.InvariantCulture) }
        : null;

    /// <inheritdoc />
    IReadOnlyList<string> IKumaMonitorKind.KumaTypes => ["port"];

    /// <inheritdoc />
    string? IKumaMonitorKind.Import(KumaMonitor monitor, IDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        ArgumentNullException.ThrowIfNull(options);
        if (monitor.Text("hostname") is null || monitor.Number("port") is not { } port)
            return "it has no host name or no port";
        options["port"] = JsonSerializer.SerializeToElement((int)port);
        return null;
    }
}
