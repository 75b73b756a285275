namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>snmp</c> against net-snmp's agent.</summary>
public sealed class SnmpServerTests : DatagramContract
{
    protected override string Kind => "snmp";

    protected override string[] Well => ["version=2c", "community=public", "oid=sysLocation.0"];

    protected override (string Name, object Value) Known => ("value", "Seoul");

    protected override (string[] Options, string Says)? WrongPassword =>
        (["community=no"], "did not respond within 1 s: nobody is there, or it does not know the community");

    private protected override Task<RealProgram> StartAsync() => SnmpServer.StartAsync(World);
}
