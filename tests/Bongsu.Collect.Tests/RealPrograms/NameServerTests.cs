using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.RealPrograms.Servers;

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
        await using (RealProgram second = await NameServers.BindAsync(_world, "127.0.0.2", serial: 6))
            old = await AskAsync();
        await using RealProgram again = await NameServers.BindAsync(_world, "127.0.0.2");
        ProbeResult same = await AskAsync();

        Assert.Equal("ns1.shop.test: 7, ns2.shop.test: 7", same.Values["servers.answers"]);
        Assert.Equal((null, 2.0, 0.0), (same.Error, same.Values["servers"], same.Values["servers.failed"]));
        Assert.Equal("1 of 2 name servers does not have the newest zone (ns1.shop.test: 7, ns2.shop.test: 6)", old.Error);
        Assert.Equal(1.0, old.Values["servers.failed"]);
        Assert.Contains("ns1.shop.test: 7, ns2.shop.test: refused", alone.Error, StringComparison.Ordinal);
        Assert.Equal("ns1.shop.test has no name servers: allServers is for a zone", (await _world.ProbeAsync("dns", "name=ns1.shop.test", "allServers=true")).Error);
    }

    private Task<ProbeResult> AskAsync() => _world.ProbeAsync("dns", "name=shop.test", "record=soa", "allServers=true");
}
