using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Icmp;

/// <summary><c>icmp</c>.</summary>
internal sealed class IcmpKind() : CheckKind<IcmpCheckOptions, IcmpCheck>("icmp", "Pings an address: loss and round trip times.")
{
    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Answers"),
        new("loss", "Requests lost", ItemValueType.Float, "%"),
        new("rtt.avg", "Mean round trip", ItemValueType.Float, "s"),
        new("rtt.min", "Least round trip", ItemValueType.Float, "s"),
        new("rtt.max", "Greatest round trip", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];
}
