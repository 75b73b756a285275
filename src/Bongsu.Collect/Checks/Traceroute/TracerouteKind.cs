using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Traceroute;

/// <summary><c>traceroute</c>.</summary>
internal sealed class TracerouteKind() : CheckKind<TracerouteOptions, TracerouteCheck>(
    TypeName, "Follows the path to an address, hop by hop, and says when it changes.")
{
    /// <summary>The kind's type, and what the edges of the topology are known by.</summary>
    public const string TypeName = "traceroute";

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Reached"),
        new("hops", "Hops", ItemValueType.Unsigned, ""),
        new("silent", "Hops that do not answer", ItemValueType.Unsigned, ""),
        new("rtt", "Round trip to the target", ItemValueType.Float, "s"),
        new("time.total", "Time to follow the path", ItemValueType.Float, "s"),
        new("path", "Path", ItemValueType.Text, ""),
        new("changed", "Path changed", ItemValueType.Unsigned, ""),
        CheckOutput.OfError(),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(TracedPaths)];
}
