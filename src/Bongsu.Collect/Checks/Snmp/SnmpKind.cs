using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Snmp;

/// <summary><c>snmp</c>.</summary>
internal sealed class SnmpKind() : CheckKind<SnmpCheckOptions, SnmpCheck>("snmp", "Asks an SNMP agent for values, by object or by whole tables.")
{
    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Answers"),
        new("values", "Values", ItemValueType.Unsigned, ""),
        new("time", "Response time", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];
}
