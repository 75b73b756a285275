namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>net-snmp's agent with the community <c>public</c> and users of every kind of version 3.</summary>
internal static class SnmpServer
{
    public static async Task<RealProgram> StartAsync(ProbeWorld world)
    {
        string configuration = world.Write("snmpd.conf", $"""
            [snmp] persistentDir {world.Directory}/state
            agentAddress udp:127.0.0.1:{world.Port}
            rocommunity public 127.0.0.1
            sysLocation Seoul
            sysContact ops@example.com
            createUser un
            createUser umd5 MD5 "authpass12" DES "privpass12"
            createUser usha SHA "authpass12" AES "privpass12"
            createUser u224 SHA-224 "authpass12" AES "privpass12"
            createUser u256 SHA-256 "authpass12" AES-192 "privpass12"
            createUser u384 SHA-384 "authpass12" AES-256 "privpass12"
            createUser u512 SHA-512 "authpass12" AES-256 "privpass12"
            rouser un noauth
            rouser umd5 auth
            rouser usha auth
            rouser u224 priv
            rouser u256 priv
            rouser u384 priv
            rouser u512 priv
            """);
        RealProgram snmpd = RealProgram.Start("snmpd", "-f", "-Lo", "-C", "-m", "", "-c", configuration);
        await snmpd.SaysAsync("NET-SNMP version");
        return snmpd;
    }
}
