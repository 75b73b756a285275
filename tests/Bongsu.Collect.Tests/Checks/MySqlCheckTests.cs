using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.MySql;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Checks;

public sealed class MySqlCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new MySqlKind();

    internal override ICheck Check { get; } = new MySqlCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"user":""}""", """{"user":"a","query":""}"""];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"user":"kim","password":"{{TheSecret}}"}""";
}
