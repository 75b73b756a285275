using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Pop3;

/// <summary><c>pop3</c>.</summary>
internal sealed class Pop3Kind() : CheckKind<Pop3CheckOptions, Pop3Check>(
    "pop3", "Talks to a mailbox server over POP3: greeting, TLS, login, number and size of the messages."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "other";

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ConversationOutputs.With(
        new("messages", "Messages", ItemValueType.Unsigned, ""),
        new("size", "Size of the messages", ItemValueType.Unsigned, "B"));
}
