using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.DnsQuery;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.Checks;
using Bongsu.Collect.Tests.RealPrograms.Servers;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary><c>dns</c> against two of BIND, each with its copy of a zone.</summary>
public sealed class NameServerTests : IAsyncDisposable
{
    private readonly ProbeWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task All_name_servers_of_a_zone_have_the_same_one()
    {
        await using RealProgram first = await NameServers.BindAsync(_world);
        ProbeResult alone = await AskAsync();
        ProbeResult old;
        await using (RealProgram second = await NameServers.UnboundAsync(_world, "127.0.0.2", serial: 6))
            old = await AskAsync();
        await using RealProgram again = await NameServers.UnboundAsync(_world, "127.0.0.2");
        ProbeResult same = await AskAsync();

        Assert.Equal("ns1.shop.test: 7, ns2.shop.test: 7", same.Values["servers.answers"]);
        Assert.Equal((null, 2.0, 0.0), (same.Error, same.Values["servers"], same.Values["servers.failed"]));
        Assert.Equal("1 of 2 name servers does not have the newest zone (ns1.shop.test: 7, ns2.shop.test: 6)", old.Error);
        Assert.Equal(1.0, old.Values["servers.failed"]);

        // Whoever refuses a datagram is not always heard.
        Assert.Matches(@"ns1\.shop\.test: 7, ns2\.shop\.test: (refused|silent)", alone.Error);
        ProbeResult noZone = await _world.ProbeAsync("dns", "name=ns1.shop.test", "allServers=true");
        Assert.Equal("ns1.shop.test has no name servers: allServers is for a zone", noZone.Error);
    }

    [Fact]
    public async Task A_configured_check_asks_for_its_own_name_or_for_its_query()
    {
        await using RealWorld world = await RealWorld.OpenAsync();

        await world.ApplyAsync("""
            hosts:
              - name: resolver
                address: 127.0.0.1
                checks:
                  - {type: dns, name: shop.test, record: soa}
                  - {type: dns, name: mail of the shop, query: shop.test, record: mx}
            """);

        Assert.Empty(world.Host("resolver").Faults);
        await using RealProgram bind = await NameServers.BindAsync(_world);
        Assert.Equal((null, 7.0), await SerialAsync("""{}""", "shop.test"));
        Assert.Equal((null, 7.0), await SerialAsync("""{"query":"shop.test"}""", "mail of the shop"));
        Assert.Equal(("'mail of the shop' is no name that can be asked for: set query", 0.0), await SerialAsync("""{}""", "mail of the shop"));
    }

    private async Task<(string? Failure, double Serial)> SerialAsync(string options, string check)
    {
        var definition = new CheckDefinition { Type = "dns", Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };
        definition.Options["port"] = JsonSerializer.SerializeToElement(_world.Port);
        definition.Options["record"] = JsonSerializer.SerializeToElement("soa");
        object bound = new KindRegistry([new DnsKind()]).Bind(KindFamily.Check, definition, [])!;
        CheckResult result = await ((ICheck)new DnsCheck(TimeProvider.System, TestPolicy.Default)).RunAsync(
            new CheckTarget(TestHosts.Host() with { Address = "127.0.0.1" }, bound, null, TimeSpan.FromSeconds(10)) { Check = check },
            TestContext.Current.CancellationToken);
        return (result.Failure?.English(), result.Outputs.FirstOrDefault(static o => o.Output == "serial").Number);
    }

    private Task<ProbeResult> AskAsync() => _world.ProbeAsync("dns", "name=shop.test", "record=soa", "allServers=true");
}
