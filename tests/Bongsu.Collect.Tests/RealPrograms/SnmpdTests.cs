using System.Text.Json;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.RealPrograms.Servers;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary><c>snmp</c> against net-snmp's agent.</summary>
public sealed class SnmpdTests : IAsyncDisposable
{
    private readonly ProbeWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Communities()
    {
        await using RealProgram snmpd = await SnmpServer.StartAsync(_world);

        ProbeResult two = await _world.ProbeAsync("snmp", "version=2c", "community=public", "oid=1.3.6.1.2.1.1.6.0");
        ProbeResult one = await _world.ProbeAsync("snmp", "version=1", "oid=sysLocation.0,sysContact.0,1.3.6.1.2.1.1.99.0");
        ProbeResult none = await _world.ProbeAsync("snmp", "oid=1.3.6.1.2.1.1.99.0");
        ProbeResult wrong = await _world.ProbeAsync("snmp", "community=no", "oid=sysLocation.0", "timeout=1s");
        ProbeResult system = await _world.ProbeAsync("snmp", "version=1", "walk=system");
        ProbeResult page = await _world.ProbeAsThePageSaysAsync("snmp");

        Assert.Equal((null, "Seoul", "Seoul"), (two.Error, two.Values["1.3.6.1.2.1.1.6.0"], two.Values["value"]));
        Assert.Equal(("Seoul", "ops@example.com"), (one.Values["sysLocation.0"], one.Values["sysContact.0"]));
        Assert.Equal("the agent does not have 1.3.6.1.2.1.1.99.0", one.Error);
        Assert.Equal("the agent does not have 1.3.6.1.2.1.1.99.0", none.Error);
        Assert.Contains("did not respond within 1 s: nobody is there, or it does not know the community", wrong.Error, StringComparison.Ordinal);
        Assert.Equal((null, "Seoul"), (system.Error, system.Values["sysLocation.0"]));
        Assert.Null(page.Error);
    }

    [Fact]
    public async Task Tables()
    {
        await using RealProgram snmpd = await SnmpServer.StartAsync(_world);

        ProbeResult interfaces = await _world.ProbeAsync("snmp", "walk=ifTable,ifXTable", "maxRepetitions=7");
        ProbeResult numbers = await _world.ProbeAsync("snmp", "walk=1.3.6.1.2.1.2.2.1.2");
        ProbeResult nothing = await _world.ProbeAsync("snmp", "walk=entPhySensorTable");
        ProbeResult page = await _world.ProbeAsThePageSaysAsync("snmp", 1);

        (int exit, string walked) = await RealProgram.RunAsync(
            "snmpwalk", "", "-m", "", "-v2c", "-c", "public", "-Oqn", $"127.0.0.1:{_world.Port}", "1.3.6.1.2.1.2.2.1.2");
        Assert.Equal(0, exit);
        int count = walked.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.Null(interfaces.Error);
        Assert.Equal(count, interfaces.Values.Keys.Count(k => k.StartsWith("ifDescr.", StringComparison.Ordinal)));
        Assert.Equal(count, interfaces.Values.Keys.Count(k => k.StartsWith("ifHCInOctets.", StringComparison.Ordinal)));
        KeyValuePair<string, object> loopback = interfaces.Values.Single(v => v.Key.StartsWith("ifDescr.", StringComparison.Ordinal) && "lo".Equals(v.Value));
        string index = loopback.Key.Split('.')[1];
        Assert.Equal(24.0, interfaces.Values["ifType." + index]);
        using (JsonDocument rows = JsonDocument.Parse((string)interfaces.Values["rows"]))
        {
            JsonElement row = rows.RootElement.EnumerateArray().Single(r => r.GetProperty("{#SNMPINDEX}").GetString() == index);
            Assert.Equal("lo", row.GetProperty("{#IFDESCR}").GetString());
        }


        Assert.Equal("lo", numbers.Values["1.3.6.1.2.1.2.2.1.2." + index]);
        Assert.Contains("\"{#SNMPVALUE}\":\"lo\"", (string)numbers.Values["rows"], StringComparison.Ordinal);
        Assert.Equal("the agent does not have entPhySensorTable", nothing.Error);
        Assert.Null(page.Error);
    }

    [Fact]
    public async Task Users()
    {
        await using RealProgram snmpd = await SnmpServer.StartAsync(_world);
        ProbeResult secret = await AsUserAsync("u512,sha512,aes256", "privPassword=wrongpass12", "timeout=2s");

        foreach (
            string user in (string[])
            [
                "un", "umd5,md5", "umd5,md5,des", "usha,sha1", "usha,sha1,aes128", "u224,sha224,aes128", "u256,sha256,aes192", "u384,sha384,aes256",
                "u512,sha512,aes256",
            ])
        {
            ProbeResult good = await AsUserAsync(user);
            Assert.True((good.Error, good.Values.GetValueOrDefault("value")) is (null, "Seoul"), $"{user}: {good.Error}");
        }

        ProbeResult unknown = await AsUserAsync("nobody,sha1");
        ProbeResult password = await AsUserAsync("usha,sha1,aes128", "authPassword=wrongpass12");
        ProbeResult protocol = await AsUserAsync("usha,md5");
        ProbeResult level = await AsUserAsync("un,sha1");
        ProbeResult walk = await AsUserAsync("u512,sha512,aes256", "walk=ifTable", "oid=");

        Assert.Equal($"127.0.0.1:{_world.Port} knows no user 'nobody'", unknown.Error);
        Assert.Contains("refused the authentication of the user 'usha': wrong authPassword or authProtocol", password.Error, StringComparison.Ordinal);
        Assert.Contains("refused the authentication of the user 'usha'", protocol.Error, StringComparison.Ordinal);
        Assert.Contains("responds, but not to the encrypted request of the user 'u512': wrong privPassword", secret.Error, StringComparison.Ordinal);
        Assert.Contains("does not let the user 'un' ask with this kind of authentication", level.Error, StringComparison.Ordinal);
        Assert.Null(walk.Error);
        Assert.Contains("lo", walk.Values.Where(v => v.Key.StartsWith("ifDescr.", StringComparison.Ordinal)).Select(v => v.Value));
    }

    /// <summary>A restart gives the engine other boots and another time: what was known of it must not keep the next question from being answered.</summary>
    [Fact]
    public async Task A_restarted_agent_is_asked_with_its_new_clock()
    {
        await using (await SnmpServer.StartAsync(_world))
            Assert.Null((await AsUserAsync("u256,sha256,aes192")).Error);

        await using RealProgram again = await SnmpServer.StartAsync(_world);

        Assert.Null((await AsUserAsync("u256,sha256,aes192")).Error);
    }

    private Task<ProbeResult> AsUserAsync(string user, params string[] options)
    {
        string[] parts = user.Split(',');
        string[] given = ["version=3", "oid=sysLocation.0", $"user={parts[0]}"];
        if (parts.Length > 1)
            given = [.. given, $"authProtocol={parts[1]}", "authPassword=authpass12"];
        if (parts.Length > 2)
            given = [.. given, $"privProtocol={parts[2]}", "privPassword=privpass12"];
        return _world.ProbeAsync("snmp", [.. given, .. options]);
    }
}
