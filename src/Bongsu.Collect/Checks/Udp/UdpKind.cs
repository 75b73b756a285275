using Bongsu.Collect.Availability;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Udp;

/// <summary><c>udp</c>.</summary>
internal sealed class UdpKind() : CheckKind<UdpCheckOptions, UdpCheck>("udp", "Sends a UDP datagram; may wait for a response."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "other";

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Up"),
        new("time", "Response time", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];
}
