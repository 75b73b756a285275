namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>zabbix-passive</c> against Zabbix' agent.</summary>
public sealed class ZabbixAgentServerTests : ServerContract
{
    protected override string Kind => "zabbix-passive";

    protected override string[] Well => ["key=agent.hostname"];

    protected override (string Name, object Value)? Known => ("value", "probe");

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate)
    {
        RealProgram agent = ZabbixPrograms.Agentd(World.Directory, "probe", 0, World.Port);
        await agent.SaysAsync("agent #1 started");
        await World.ListensAsync();
        return agent;
    }
}
