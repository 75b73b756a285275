using System.Globalization;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Tcp;

/// <summary><c>tcp</c>.</summary>
internal sealed class TcpKind() : CheckKind<TcpCheckOptions, TcpCheck>("tcp", "Connects to a TCP port; may send a text and wait for another.")
{
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
}
