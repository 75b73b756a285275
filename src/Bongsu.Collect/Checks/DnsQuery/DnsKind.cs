using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.DnsQuery;

/// <summary><c>dns</c>.</summary>
internal sealed class DnsKind() : CheckKind<DnsCheckOptions, DnsCheck>("dns", "Asks a name server for a record.")
{
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
        new("time", "Response time", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];
}
