using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Ldap;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Checks;

public sealed class LdapCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new LdapKind();

    internal override ICheck Check { get; } = new LdapCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions =>
    [
        """{"port":0}""", """{"password":"x"}""", """{"filter":"uid=kim"}""", """{"filter":"(uid=kim"}""", """{"scope":"deep"}""", """{"minEntries":-1}""",
    ];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"user":"cn=kim","password":"{{TheSecret}}"}""";
}
