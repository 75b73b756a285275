using System.Net;
using System.Text.Json;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Collect.Receivers.SnmpTraps;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;
using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers;

/// <summary><c>snmp-trap</c>, by hand and by net-snmp's <c>snmptrap</c> and <c>snmpinform</c>.</summary>
public sealed class SnmpTrapKindTests : ReceiverKindContract
{
    private const string Text = "1.3.6.1.4.1.8072.9999.1";

    internal override IReceiverKind Kind { get; } = new SnmpTrapKind();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The text of the trap names the item that takes it.
    private protected override EffectiveItem ItemOf(string key, string type) =>
        Item(key, type, ItemValueType.Float, $$"""{"pattern":"= {{key}} is (.*)$","output":"\\1"}""");

    private protected override async Task SendAsync(string host, string key, string value) =>
        await Receiver(World).TakeAsync(Trap($"{key} is {value}"), host == "web-1" ? IPAddress.Loopback : IPAddress.Parse("192.0.2.7"), Token);

    [Fact]
    public async Task Keys_are_patterns_as_in_zabbix_and_the_fallback_takes_the_rest()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [
            Item("snmptrap[disk (full|low)]", "snmp-trap", ItemValueType.Log, "{}"), Item("snmptrap.fallback", "snmp-trap", ItemValueType.Text, "{}"),
            Item("snmptrap[(]", "snmp-trap", ItemValueType.Text, "{}")]));
        await SendAsync("web-1", "disk", "low");
        await Receiver(World).TakeAsync(Trap("disk full"), IPAddress.Loopback, Token);
        await Receiver(World).TakeAsync(Trap("fan slow"), IPAddress.Loopback, Token);

        Assert.Equal($"coldStart 1.3.6.1.6.3.1.1.5.1\nenterprises.8072.9999.1 {Text} = disk full", await LatestAsync(World, host, "snmptrap[disk (full|low)]"));
        Assert.Equal($"coldStart 1.3.6.1.6.3.1.1.5.1\nenterprises.8072.9999.1 {Text} = fan slow", await LatestAsync(World, host, "snmptrap.fallback"));
        Assert.Null(await LatestAsync(World, host, "snmptrap[(]"));
    }

    [Fact]
    public async Task An_inform_is_acknowledged_when_it_is_durable_and_not_before()
    {
        await using var world = new TestWorld();
        world.Catalog.Put(TestHosts.Host(items: [ItemOf("k", "snmp-trap")]));
        byte[] inform = new CommunityMessage(SnmpVersion.V2c, "public", Pdu(PduType.Inform, "k is 5")).Encode();
        world.Metrics.Fault = new MetricsException("disk full", mayRetry: true);
        await Assert.ThrowsAsync<MetricsException>(async () => await Receiver(world).TakeAsync(inform, IPAddress.Loopback, Token));
        world.Metrics.Fault = null;

        byte[]? answer = await Receiver(world).TakeAsync(inform, IPAddress.Loopback, Token);

        Assert.True(CommunityMessage.TryDecode(answer, out CommunityMessage? message));
        Assert.Equal((PduType.Response, 77), (message.Pdu.Type, message.Pdu.RequestId));
        Assert.Null(await Receiver(world).TakeAsync(Trap("k is 5"), IPAddress.Loopback, Token));
    }

    [Fact]
    public async Task Other_communities_and_rubbish_are_refused()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [ItemOf("k", "snmp-trap")]));
        await Receiver(World).TakeAsync(new CommunityMessage(SnmpVersion.V2c, "secret", Pdu(PduType.Trap, "k is 1")).Encode(), IPAddress.Loopback, Token);
        byte[] good = Trap("k is 2");
        for (int seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = [.. good];
            for (int i = random.Next(1, 4); i > 0; i--)
                bytes[random.Next(10)] = (byte)random.Next(256);
            await Receiver(World).TakeAsync(bytes.AsMemory(0, random.Next(bytes.Length)), IPAddress.Loopback, Token);
        }

        Assert.Empty(await World.SamplesAsync(host, "k"));
    }

    [Theory]
    [InlineData("trap", "linkDown 1.3.6.1.6.3.1.1.5.3", "-v", "1", "-c", "public", "1.3.6.1.4.1.9", "192.0.2.5", "2", "0", "5")]
    [InlineData("trap", "enterprises.9.0.42 1.3.6.1.4.1.9.0.42", "-v", "1", "-c", "public", "1.3.6.1.4.1.9", "192.0.2.5", "6", "42", "5")]
    [InlineData("trap", "linkDown 1.3.6.1.6.3.1.1.5.3", "-v", "2c", "-c", "public", "5", "1.3.6.1.6.3.1.1.5.3")]
    [InlineData("inform", "linkDown 1.3.6.1.6.3.1.1.5.3", "-v", "2c", "-c", "public", "5", "1.3.6.1.6.3.1.1.5.3")]
    [InlineData("trap", "linkDown 1.3.6.1.6.3.1.1.5.3", "-v", "3", "-e", "0x8000000001020304", "-l", "noAuthNoPriv", "-u", "open", "5", "1.3.6.1.6.3.1.1.5.3")]
    [InlineData("trap", "linkDown 1.3.6.1.6.3.1.1.5.3", "-v", "3", "-e", "0x8000000001020304", "-l", "authNoPriv", "-u", "signed", "-a", "SHA-256", "-A",
        "auth-password", "5", "1.3.6.1.6.3.1.1.5.3")]
    [InlineData("trap", "linkDown 1.3.6.1.6.3.1.1.5.3", "-v", "3", "-e", "0x8000000001020304", "-l", "authPriv", "-u", "sealed", "-a", "SHA", "-A",
        "auth-password", "-x", "AES", "-X", "priv-password", "5", "1.3.6.1.6.3.1.1.5.3")]
    [InlineData("inform", "linkDown 1.3.6.1.6.3.1.1.5.3", "-v", "3", "-l", "noAuthNoPriv", "-u", "open", "5", "1.3.6.1.6.3.1.1.5.3")]
    [InlineData("inform", "linkDown 1.3.6.1.6.3.1.1.5.3", "-v", "3", "-l", "authNoPriv", "-u", "signed", "-a", "SHA-256", "-A", "auth-password", "5",
        "1.3.6.1.6.3.1.1.5.3")]
    [InlineData("inform", "linkDown 1.3.6.1.6.3.1.1.5.3", "-v", "3", "-l", "authPriv", "-u", "sealed", "-a", "SHA", "-A", "auth-password", "-x", "AES", "-X",
        "priv-password", "5", "1.3.6.1.6.3.1.1.5.3")]
    public async Task Net_snmp_is_heard(string program, string first, params string[] arguments)
    {
        await using TestWorld world = ListeningWorld();
        EffectiveHost host = world.Catalog.Put(TestHosts.Host(items: [Item("snmptrap[= 3]", "snmp-trap", ItemValueType.Text, "{}")]));
        SnmpTrapReceiver receiver = Receiver(world);
        await receiver.StartAsync(Token);

        // The version and what belongs to it, the receiver, what happened, a variable. An inform waits for its answer, and fails without one.
        int what = Array.FindLastIndex(arguments, a => a is "public" or "open" || a.EndsWith("-password", StringComparison.Ordinal)) + 1;
        (int exit, string output) = await RealProgram.RunAsync(
            "snmp" + program, "",
            ["-m", "", "-r", "1", "-t", "5", .. arguments[..what], $"127.0.0.1:{receiver.Address!.Port}", .. arguments[what..], "1.3.6.1.2.1.2.2.1.1.3", "i",
                "3"]);

        Assert.True(exit == 0, output);
        await Eventually.IsAsync(first + "\nifIndex.3 1.3.6.1.2.1.2.2.1.1.3 = 3", () => LatestAsync(world, host, "snmptrap[= 3]"));
        await receiver.StopAsync(Token);
    }

    [Fact]
    public async Task Net_snmp_with_a_wrong_password_is_not_heard()
    {
        await using TestWorld world = ListeningWorld();
        EffectiveHost host = world.Catalog.Put(TestHosts.Host(items: [Item("snmptrap.fallback", "snmp-trap", ItemValueType.Text, "{}")]));
        SnmpTrapReceiver receiver = Receiver(world);
        await receiver.StartAsync(Token);
        (int exit, _) = await RealProgram.RunAsync(
            "snmpinform", "", "-m", "", "-r", "0", "-t", "1", "-v", "3", "-l", "authNoPriv", "-u", "signed", "-a", "SHA-256", "-A", "another-password",
            $"127.0.0.1:{receiver.Address!.Port}", "5", "1.3.6.1.6.3.1.1.5.3");

        Assert.NotEqual(0, exit);
        Assert.Null(await LatestAsync(world, host, "snmptrap.fallback"));
    }

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("[{\"user\":\"a\",\"authProtocol\":\"rot13\"}]", "authProtocol is one of")]
    [InlineData("[{\"user\":\"a\",\"authProtocol\":\"md5\",\"authPassword\":\"short\"}]", "authPassword must have 8")]
    [InlineData("[{\"user\":\"a\",\"privProtocol\":\"des\"}]", "privProtocol needs authProtocol")]
    [InlineData("[{\"user\":\"a\"},{\"user\":\"a\"}]", "twice")]
    [InlineData("[{\"user\":\"\"}]", "user must have")]
    [InlineData("[{\"user\":\"a\",\"password\":\"x\"}]", "cannot be read")]
    public async Task A_file_of_users_that_does_not_hold_is_said_in_words(string json, string expected)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("bongsu-traps-").FullName, "users.json");
        await File.WriteAllTextAsync(file, json, Token);

        Assert.Contains(expected, Assert.Throws<FeedException>(() => SnmpTrapUsers.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fallback_has_no_pattern()
    {
        var errors = new List<string>();
        var definition = new ItemDefinition
        {
            Key = "k", Type = "snmp-trap", Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>("""{"pattern":"a","fallback":true}""")!,
        };

        Assert.Null(new KindRegistry([Kind]).Bind(KindFamily.Receiver, definition, errors));
        Assert.Contains("fallback", string.Join(' ', errors), StringComparison.Ordinal);
    }

    private static TestWorld ListeningWorld()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("bongsu-traps-").FullName, "users.json");
        File.WriteAllText(
            file,
            """
            [{"user":"open"},{"user":"signed","authProtocol":"sha256","authPassword":"auth-password"},
             {"user":"sealed","authProtocol":"sha1","authPassword":"auth-password","privProtocol":"aes128","privPassword":"priv-password"}]
            """);
        return new TestWorld(realTime: true, configure: services => services.AddSingleton(new SnmpTrapOptions { Udp = "127.0.0.1:0", Users = file }));
    }

    private static SnmpTrapReceiver Receiver(TestWorld world) => world.Services.GetRequiredService<SnmpTrapReceiver>();

    private static byte[] Trap(string text) => new CommunityMessage(SnmpVersion.V2c, "public", Pdu(PduType.Trap, text)).Encode();

    private static Pdu Pdu(PduType type, string text) => new(type, 77,
    [
        new SnmpVariable(ObjectIdentifier.Parse("1.3.6.1.2.1.1.3.0"), SnmpValue.OfUnsigned(SnmpType.TimeTicks, 5)),
        new SnmpVariable(ObjectIdentifier.Parse("1.3.6.1.6.3.1.1.4.1.0"), SnmpValue.Of(ObjectIdentifier.Parse("1.3.6.1.6.3.1.1.5.1"))),
        new SnmpVariable(ObjectIdentifier.Parse(Text), SnmpValue.OfText(text)),
    ]);

    private static EffectiveItem Item(string key, string type, ItemValueType valueType, string options) =>
        TestHosts.Item(key, type, valueType) with { Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };

    private static async Task<string?> LatestAsync(TestWorld world, EffectiveHost host, string key) =>
        (await world.Latest.GetAsync(host, host.ItemsByKey[key], Token)).Value?.Text;
}
