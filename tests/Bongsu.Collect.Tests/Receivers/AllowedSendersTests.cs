using System.Net;
using Bongsu.Collect.Receivers;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Collect.Tests.Receivers;

/// <summary>Who may send values, by host and by item.</summary>
public sealed class AllowedSendersTests
{
    private static readonly IPAddress Sender = IPAddress.Parse("10.1.2.3");

    private readonly FakeTimeProvider _time = new();
    private readonly Dictionary<string, IPAddress[]> _names = new() { ["sender.example"] = [Sender] };
    private readonly SenderGate _gate;
    private int _asked;

    public AllowedSendersTests() => _gate = new SenderGate(_time, (name, _) =>
    {
        _asked++;
        return _names.TryGetValue(name, out IPAddress[]? found) ? Task.FromResult(found) : throw new System.Net.Sockets.SocketException(11001);
    });

    private static EffectiveHost Host(params string[] allowed) =>
        TestHosts.Host(items: [TestHosts.Item("k")], address: "10.1.2.9") with { AllowedSenders = allowed };

    private ValueTask<bool> AllowsAsync(string address, params string[] allowed) =>
        _gate.AllowsAsync(Host(allowed), IPAddress.Parse(address), TestContext.Current.CancellationToken);

    [Fact]
    public async Task Without_a_list_anybody_may() => Assert.True(await AllowsAsync("203.0.113.9"));

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("10.1.2.0/24", true)]
    [InlineData("10.1.2.77/24", true)]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("sender.example", true)]
    [InlineData("10.1.2.4", false)]
    [InlineData("10.1.3.0/24", false)]
    [InlineData("2001:db8::/32", false)]
    [InlineData("other.example", false)]
    [InlineData("{HOST.CONN}", false)]
    public async Task Addresses_networks_and_names_are_allowed(string entry, bool expected)
    {
        Assert.Equal(expected, await AllowsAsync("10.1.2.3", entry));
        Assert.Equal(expected, await AllowsAsync("::ffff:10.1.2.3", "192.0.2.1", entry));
    }

    [Fact]
    public async Task The_hosts_own_address_has_a_name() => Assert.True(await AllowsAsync("10.1.2.9", SenderList.HostAddress));

    [Fact]
    public async Task A_name_is_asked_for_once_a_minute_and_keeps_its_addresses_while_it_cannot_be()
    {
        Assert.True(await AllowsAsync("10.1.2.3", "sender.example"));
        Assert.False(await AllowsAsync("10.1.2.4", "sender.example"));
        Assert.Equal(1, _asked);
        _names.Clear();
        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.True(await AllowsAsync("10.1.2.3", "sender.example"));
        _names["sender.example"] = [IPAddress.Parse("10.1.2.4")];
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await AllowsAsync("10.1.2.4", "sender.example"));
    }

    [Theory]
    [InlineData("""["127.0.0.1"]""", 1)]
    [InlineData("""["127.0.0.0/8","::1"]""", 1)]
    [InlineData("""["localhost"]""", 1)]
    [InlineData("[]", 1)]
    [InlineData("""["192.0.2.1"]""", 0)]
    [InlineData("""["not an address"]""", 0)]
    public async Task On_the_trapper_port_values_of_others_count_as_failed(string allowed, int processed)
    {
        await using var trapper = new TrapperFixture();
        await trapper.StartAsync();
        EffectiveItem item = TestHosts.Item("k") with
        {
            Options = new Dictionary<string, System.Text.Json.JsonElement> { ["allowedSenders"] = System.Text.Json.JsonDocument.Parse(allowed).RootElement },
        };
        trapper.World.Catalog.Put(TestHosts.Host(items: [item, TestHosts.Item("open")]));

        string? answer = await trapper.AskAsync(
            """{"request":"sender data","data":[{"host":"web-1","key":"k","value":"1"},{"host":"web-1","key":"open","value":"1"}]}""");

        Assert.Contains($"processed: {processed + 1}; failed: {1 - processed}", answer!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hosts_list_holds_for_its_agent_too()
    {
        await using var trapper = new TrapperFixture();
        await trapper.StartAsync();
        EffectiveItem item = TestHosts.Item("a", "zabbix-active");
        trapper.World.Catalog.Put(TestHosts.Host(items: [item]) with { AllowedSenders = ["192.0.2.1"] });

        string? answer = await trapper.AskAsync(
            $$"""{"request":"agent data","version":"6.0","host":"web-1","data":[{"itemid":{{item.Id.Value}},"id":1,"value":"1"}]}""");

        Assert.Contains("processed: 0; failed: 1", answer!, StringComparison.Ordinal);
        Assert.Empty(trapper.World.Observer.All);
    }
}
