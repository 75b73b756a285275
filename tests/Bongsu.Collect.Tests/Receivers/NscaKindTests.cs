using System.Net;
using System.Text.Json;
using Bongsu.Collect.Receivers.Nsca;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;
using Bongsu.Protocols.Nagios;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers;

/// <summary><c>nsca</c>, by hand and by the real <c>send_nsca</c>.</summary>
public sealed class NscaKindTests : ReceiverKindContract
{
    internal override IReceiverKind Kind { get; } = new NscaKind();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected override EffectiveItem ItemOf(string key, string type) =>
        Item(key, type, ItemValueType.Float, $$"""{"service":"{{key}}","value":"perf.x"}""");

    private protected override Task SendAsync(string host, string key, string value) =>
        World.Services.GetRequiredService<NscaResults>()
            .TakeAsync(new NscaResult(0, 0, host, key, $"OK|x={value}"), IPAddress.Parse("192.0.2.7"), Kind.Type, Token).AsTask();

    [Theory]
    [InlineData(NscaMethod.None, 0)]
    [InlineData(NscaMethod.Xor, 1)]
    [InlineData(NscaMethod.TripleDes, 3)]
    [InlineData(NscaMethod.Aes, 14)]
    public async Task Send_nsca_is_heard(NscaMethod method, int number)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("bongsu-nsca-");
        string password = Path.Combine(directory.FullName, "password"), configuration = Path.Combine(directory.FullName, "send_nsca.cfg");
        await File.WriteAllTextAsync(password, "s3cret\n", Token);
        await File.WriteAllTextAsync(configuration, $"password=s3cret\nencryption_method={number}\n", Token);
        await using var world = new TestWorld(
            realTime: true, s => s.AddSingleton(new NscaOptions { Tcp = "127.0.0.1:0", Encryption = method, PasswordFile = password }));
        EffectiveHost host = world.Catalog.Put(TestHosts.Host(items: [
            Item("state", "nsca", ItemValueType.Unsigned, """{"service":"backup"}"""),
            Item("text", "nsca", ItemValueType.Text, """{"service":"backup","value":"text"}"""),
            Item("time", "nsca", ItemValueType.Float, """{"service":"backup","value":"perf.time"}"""),
            Item("alive", "nsca", ItemValueType.Unsigned, "{}")]));
        NscaReceiver receiver = world.Services.GetRequiredService<NscaReceiver>();
        await receiver.StartAsync(Token);

        (int exit, string output) = await RealProgram.RunAsync(
            "send_nsca",
            "web-1\tbackup\t2\tCRITICAL - 3 files|time=42s;;\n\u0017web-1\t1\tslow\n",
            "-H",
            "127.0.0.1",
            "-p",
            $"{receiver.Address!.Port}",
            "-c",
            configuration);

        Assert.True(exit == 0, output);
        await Eventually.IsAsync("1", async () => (await world.Latest.GetAsync(host, host.ItemsByKey["alive"], Token)).Value?.Text ?? "");
        Assert.Equal(2, world.Latest.Get(host.ItemsByKey["state"])!.Value!.Value.Number);
        Assert.Equal("CRITICAL - 3 files", world.Latest.Get(host.ItemsByKey["text"])!.Value!.Value.Text);
        Assert.Equal(42, world.Latest.Get(host.ItemsByKey["time"])!.Value!.Value.Number);
        await receiver.StopAsync(Token);
        directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("{\"value\":\"perf.\"}")]
    [InlineData("{\"value\":\"colour\"}")]
    public void Options_that_do_not_hold_are_named(string options)
    {
        var errors = new List<string>();
        var definition = new ItemDefinition { Key = "k", Type = "nsca", Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };

        Assert.Null(new KindRegistry([Kind]).Bind(KindFamily.Receiver, definition, errors));
        Assert.Contains("value is state, text", string.Join(' ', errors), StringComparison.Ordinal);
    }

    private static EffectiveItem Item(string key, string type, ItemValueType valueType, string options) =>
        TestHosts.Item(key, type, valueType) with { Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };
}
