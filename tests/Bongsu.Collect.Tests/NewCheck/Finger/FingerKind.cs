using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Finger;

/// <summary><c>finger</c>.</summary>
internal sealed class FingerKind() : CheckKind<FingerOptions, FingerCheck>("finger", "Asks a finger server who is there."), IInterfaceKind
{
    /// <inheritdoc />
    public InterfaceKind Interface => InterfaceKind.Other;

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 79;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ConversationOutputs.With(
        new("lines", "Lines of the answer", ItemValueType.Unsigned, ""),
        new("text", "First line of the answer", ItemValueType.Text, ""));
}
