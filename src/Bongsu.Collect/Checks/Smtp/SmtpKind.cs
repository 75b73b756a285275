using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Smtp;

/// <summary><c>smtp</c>.</summary>
internal sealed class SmtpKind() : CheckKind<SmtpCheckOptions, SmtpCheck>(
    "smtp", "Talks to a mail server: greeting, TLS, login, and whether it takes mail for an address."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "other";

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ConversationOutputs.With(
        new("greeting", "Greeting", ItemValueType.Text, ""),
        new("size.limit", "Largest message it takes", ItemValueType.Unsigned, "B"));
}
