using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.PostgreSql;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Checks;

public sealed class PostgreSqlCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new PostgreSqlKind();

    internal override ICheck Check { get; } = new PostgreSqlCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"user":""}""", """{"user":"a","query":""}"""];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"user":"kim","password":"{{TheSecret}}"}""";
}
