using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.ZabbixPassive;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Checks;

public sealed class ZabbixPassiveCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new ZabbixPassiveCheck(TimeProvider.System, new ServiceCollection().BuildServiceProvider());

    protected override string Key => "agent.ping";

    protected override bool PortIsTheHosts => true;

    protected override string OptionsFor(int port) => "{}";

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"address":""}"""];
}
