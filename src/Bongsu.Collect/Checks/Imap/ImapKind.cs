using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Imap;

/// <summary><c>imap</c>.</summary>
internal sealed class ImapKind() : CheckKind<ImapCheckOptions, ImapCheck>(
    "imap", "Talks to a mailbox server over IMAP: greeting, TLS, login, number of messages in a mailbox."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "other";

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ConversationOutputs.With(
        new("messages", "Messages", ItemValueType.Unsigned, ""),
        new("unseen", "Unseen messages", ItemValueType.Unsigned, ""));
}
