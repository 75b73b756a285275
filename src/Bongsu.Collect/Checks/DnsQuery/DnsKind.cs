using System.Text.Json;
using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Import.Kuma;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.DnsQuery;

/// <summary><c>dns</c>.</summary>
internal sealed class DnsKind() : CheckKind<DnsCheckOptions, DnsCheck>("dns", "Asks a name server for a record."), IKumaMonitorKind, IInterfaceKind
{
    /// <inheritdoc />
    public InterfaceKind Interface => InterfaceKind.Other;

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 53;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Up"),
        new("answers", "Answers", ItemValueType.Unsigned, ""),
        new("answer", "Answer", ItemValueType.Text, ""),
        new("ttl", "Shortest time to live", ItemValueType.Unsigned, "s"),
        new("serial", "Serial number of the zone", ItemValueType.Unsigned, ""),
        new("authoritative", "The answer is authoritative", ItemValueType.Unsigned, ""),
        new("authenticated", "The answer is authenticated (DNSSEC)", ItemValueType.Unsigned, ""),
        new("servers", "Name servers of the zone", ItemValueType.Unsigned, ""),
        new("servers.failed", "Name servers that do not answer as the others do", ItemValueType.Unsigned, ""),
        new("servers.answers", "What each name server answers", ItemValueType.Text, ""),
        new("time", "Response time", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];

    /// <inheritdoc />
    IReadOnlyList<string> IKumaMonitorKind.KumaTypes => ["dns"];

    /// <inheritdoc />
    string? IKumaMonitorKind.Import(KumaMonitor monitor, IDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        ArgumentNullException.ThrowIfNull(options);
        if (monitor.Text("hostname") is not { } name)
            return "it has no host name";
        options["query"] = JsonSerializer.SerializeToElement(name);
        options["address"] = JsonSerializer.SerializeToElement((monitor.Text("dns_resolve_server") ?? "1.1.1.1").Split(',')[0].Trim());
        if (monitor.Text("dns_resolve_type") is { } record)
            options["record"] = JsonSerializer.SerializeToElement(record.ToLowerInvariant());
        if (monitor.Number("port") is { } port and not 53)
            options["port"] = JsonSerializer.SerializeToElement((int)port);
        return null;
    }
}
