using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Icmp;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class IcmpCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new IcmpKind();

    internal override ICheck Check { get; } = new IcmpCheck(TestPing.Client, TestPolicy.Default);

    protected override string? OptionsFor(int port) => null;

    public override IEnumerable<string> BadOptions => ["""{"count":0}""", """{"count":21}""", """{"maxLoss":100}""", """{"size":-1}"""];

    [Fact]
    public async Task This_machine_answers_itself()
    {
        CheckResult result = await RunAsync("""{"address":"127.0.0.1","count":2}""");

        Assert.Null(result.Failure);
        Assert.Equal(0, Number(result, "loss"));
        Assert.InRange(Number(result, "rtt.avg"), 0, 1);
        Assert.True(Number(result, "rtt.min") <= Number(result, "rtt.max"));
    }

    [Fact]
    public async Task An_unknown_name_is_a_failure_in_words() =>
        Assert.Contains("no-such-host.invalid", (await RunAsync("""{"address":"no-such-host.invalid"}""")).Failure.English(), StringComparison.Ordinal);
}
