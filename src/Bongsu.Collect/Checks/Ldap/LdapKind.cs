using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Ldap;

/// <summary><c>ldap</c>.</summary>
internal sealed class LdapKind() : CheckKind<LdapCheckOptions, LdapCheck>(
    "ldap", "Logs in to a directory over LDAP and searches: TLS, bind, number of entries, a value."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "other";

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ConversationOutputs.With(
        new("entries", "Entries found", ItemValueType.Unsigned, ""),
        new("value", "Value of the attribute", ItemValueType.Text, ""));
}
