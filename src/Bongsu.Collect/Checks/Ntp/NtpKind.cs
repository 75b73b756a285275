using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Ntp;

/// <summary><c>ntp</c>.</summary>
internal sealed class NtpKind() : CheckKind<NtpCheckOptions, NtpCheck>(
    "ntp", "Asks a time server for the time: offset of this server's clock, stratum, round trip."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "other";

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 123;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Up"),
        new("offset", "Offset of the time server from this server's clock", ItemValueType.Float, "s"),
        new("stratum", "Stratum", ItemValueType.Unsigned, ""),
        new("time", "Round trip time", ItemValueType.Float, "s"),
        new("root.delay", "Root delay", ItemValueType.Float, "s"),
        new("root.dispersion", "Root dispersion", ItemValueType.Float, "s"),
        new("reference", "Reference", ItemValueType.Text, ""),
        CheckOutput.OfError(),
    ];
}
