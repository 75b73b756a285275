using Bongsu.Collect.AgentTls;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.ZabbixPassive;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Checks;

public sealed class ZabbixPassiveCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new ZabbixPassiveKind();

    internal override ICheck Check { get; } =
        new ZabbixPassiveCheck(
            new Lazy<IHostAvailability>(new HostAvailability(new TestCatalog(), TimeProvider.System)),
            new AgentSecurity(new AgentCertificates()),
            TimeProvider.System,
            TestPolicy.Default);

    protected override string Key => "agent.ping";

    protected override bool PortIsTheHosts => true;

    protected override string OptionsFor(int port) => "{}";

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"address":""}"""];
}
