using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Collect.Receivers.Syslog;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers;

/// <summary><c>syslog</c>, by hand and by the real <c>logger</c>.</summary>
public sealed class SyslogKindTests : ReceiverKindContract
{
    internal override IReceiverKind Kind { get; } = new SyslogKind();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected override EffectiveItem ItemOf(string key, string type) => Item(key, type, ItemValueType.Float, $$"""{"program":"{{key}}"}""");

    // The program's name is the key of the item that takes it.
    private protected override Task SendAsync(string host, string key, string value) =>
        Receiver(World).TakeAsync([Encoding.UTF8.GetBytes($"<13>1 - {host} {key} - - - {value}")], IPAddress.Parse("192.0.2.7"), Token).AsTask();

    [Fact]
    public async Task A_pattern_chooses_messages_and_makes_values_of_them()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [
            Item("took", "syslog", ItemValueType.Float, """{"program":"app","pattern":"took (\\d+) ms","output":"\\1"}"""),
            Item("errors", "syslog", ItemValueType.Log, """{"severity":"error"}""")]));
        DateTimeOffset written = DateTimeOffset.FromUnixTimeSeconds(World.Now.UnixSeconds - 2);
        await Receiver(World).TakeAsync(
            [
                "<14>Jan  1 00:00:00 web-1 app[7]: took 42 ms"u8.ToArray(), "<14>Jan  1 00:00:00 web-1 app[7]: nothing"u8.ToArray(),
                Encoding.UTF8.GetBytes($"<11>{written.ToString("MMM d HH:mm:ss", CultureInfo.InvariantCulture)} web-1.example.com sshd: refused"),
            ],
            IPAddress.Loopback, Token);

        Assert.Equal([42.0], (await World.SamplesAsync(host, "took")).Select(s => s.Value));
        ItemValue error = (await World.Latest.GetAsync(host, host.ItemsByKey["errors"], Token)).Value!.Value;
        Assert.Equal("refused", error.Text);
        Assert.Equal(("sshd", 3), (error.Log!.Source, error.Log.Severity));
        Assert.Equal(written.ToUnixTimeMilliseconds(), error.Log.LoggedAt!.Value.UnixMilliseconds);
    }

    [Fact]
    public async Task A_host_is_known_by_its_address_where_its_name_says_nothing()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [ItemOf("k", "syslog")], address: "192.0.2.9"));
        await Receiver(World).TakeAsync(["<13>Jan  1 00:00:00 unknown k: 7"u8.ToArray()], IPAddress.Parse("::ffff:192.0.2.9"), Token);
        await Receiver(World).TakeAsync(["<13>Jan  1 00:00:00 unknown k: 8"u8.ToArray()], IPAddress.Parse("192.0.2.10"), Token);
        World.Catalog.Put(host with { Address = "192.0.2.10" });
        await Receiver(World).TakeAsync(["<13>Jan  1 00:00:00 unknown k: 9"u8.ToArray()], IPAddress.Parse("192.0.2.10"), Token);
        await Receiver(World).TakeAsync(["<13>Jan  1 00:00:00 unknown k: 10"u8.ToArray()], IPAddress.Parse("192.0.2.9"), Token);

        Assert.Equal([7.0, 9.0], (await World.SamplesAsync(host, "k")).Select(s => s.Value));
    }

    [Fact]
    public async Task Senders_that_a_host_does_not_allow_are_not_believed()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [ItemOf("k", "syslog")]) with { AllowedSenders = ["10.0.0.0/8"] });
        await SendAsync("web-1", "k", "1");

        Assert.Empty(await World.SamplesAsync(host, "k"));
    }

    [Theory]
    [InlineData("{\"pattern\":\"(\"}", "pattern")]
    [InlineData("{\"output\":\"\\\\1\"}", "output needs a pattern")]
    [InlineData("{\"severity\":\"bad\"}", "severity")]
    public void Options_that_do_not_hold_are_named(string options, string expected)
    {
        var errors = new List<string>();
        var definition = new ItemDefinition { Key = "k", Type = "syslog", Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };

        Assert.Null(new KindRegistry([Kind]).Bind(KindFamily.Receiver, definition, errors));
        Assert.Contains(expected, string.Join(' ', errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--udp")]
    [InlineData("--tcp")]
    [InlineData("--tcp", "--octet-count")]
    [InlineData("--udp", "--rfc3164")]
    public async Task Logger_is_heard(params string[] transport)
    {
        await using TestWorld world = ListeningWorld();
        EffectiveHost host = world.Catalog.Put(TestHosts.Host(items: [Item("k", "syslog", ItemValueType.Text, """{"program":"backup"}""")]));
        SyslogReceiver receiver = Receiver(world);
        await receiver.StartAsync(Token);
        int port = (transport[0] == "--udp" ? receiver.Port.UdpAddress! : receiver.Port.TcpAddress!).Port;

        (int exit, string output) = await RealProgram.RunAsync(
            "logger", "", [.. transport, "--server", "127.0.0.1", "--port", $"{port}", "--tag", "backup", "--priority", "user.err", "ended with 3 faults"]);

        Assert.True(exit == 0, output);
        await UntilAsync(world, host, "k", "ended with 3 faults");
        await receiver.StopAsync(Token);
    }

    [Theory]
    [InlineData("udp", "")]
    [InlineData("tcp", "")]
    [InlineData("tcp", "TCP_Framing=\"octet-counted\" template=\"RSYSLOG_SyslogProtocol23Format\"")]
    public async Task Rsyslog_forwards_to_it(string protocol, string more)
    {
        await using TestWorld world = ListeningWorld();
        EffectiveHost host = world.Catalog.Put(TestHosts.Host(items: [Item("k", "syslog", ItemValueType.Text, """{"program":"backup"}""")]));
        SyslogReceiver receiver = Receiver(world);
        await receiver.StartAsync(Token);
        int port = (protocol == "udp" ? receiver.Port.UdpAddress! : receiver.Port.TcpAddress!).Port;
        string directory = Directory.CreateTempSubdirectory("bongsu-rsyslog-").FullName, configuration = Path.Combine(directory, "rsyslog.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            global(workDirectory="{{directory}}" localHostname="web-1")
            module(load="imuxsock" SysSock.Use="off")
            input(type="imuxsock" Socket="{{directory}}/log")
            *.* action(type="omfwd" target="127.0.0.1" port="{{port}}" protocol="{{protocol}}" {{more}})

            """, Token);
        await using (RealProgram rsyslog = RealProgram.Start("rsyslogd", "-n", "-f", configuration, "-i", Path.Combine(directory, "pid")))
        {
            // Its socket is there when it listens.
            while (!File.Exists(Path.Combine(directory, "log")))
                await Task.Yield();
            (int exit, string output) = await RealProgram.RunAsync(
                "logger", "", "-u", Path.Combine(directory, "log"), "--tag", "backup", "--priority", "user.err", "ended with 3 faults");

            Assert.True(exit == 0, output);
            await UntilAsync(world, host, "k", "ended with 3 faults");
        }

        await receiver.StopAsync(Token);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Tls_is_spoken_where_a_certificate_is_given()
    {
        string pem = Path.Combine(Directory.CreateTempSubdirectory("bongsu-syslog-").FullName, "tls.pem");
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        using (X509Certificate2 certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80)))
            await File.WriteAllTextAsync(pem, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), Token);
        await using TestWorld world = ListeningWorld(pem);
        EffectiveHost host = world.Catalog.Put(TestHosts.Host(items: [Item("k", "syslog", ItemValueType.Text, "{}")]));
        SyslogReceiver receiver = Receiver(world);
        await receiver.StartAsync(Token);

        using var client = new TcpClient();
        await client.ConnectAsync(receiver.Port.TlsAddress!, Token);
#pragma warning disable CA5359 // The certificate was made above, and is no matter here.
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, static (_, _, _, _) => true);
#pragma warning restore CA5359
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, Token);
        byte[] message = "<11>1 - web-1 app - - - two\nlines"u8.ToArray();
        await tls.WriteAsync(Encoding.UTF8.GetBytes($"{message.Length} "), Token);
        await tls.WriteAsync(message, Token);

        await UntilAsync(world, host, "k", "two\nlines");
        await receiver.StopAsync(Token);
    }

    [Fact]
    public void Tls_without_a_certificate_stops_the_start_in_words()
    {
        using ServiceProvider services = new TestWorld(configure: s => s.AddSingleton(new SyslogOptions { Tls = "127.0.0.1:0" })).Services;

        Assert.Contains("syslog.certificate", Assert.Throws<FeedException>(services.GetRequiredService<SyslogReceiver>).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5 abcde6 abcdef", "abcde|abcdef")]
    [InlineData("<1>a\n<2>b\r\n6 <3>c\nd", "<1>a|<2>b|<3>c\nd")]
    [InlineData("5 abc", "")]
    [InlineData("12345678 a", "!")]
    [InlineData("5x", "!")]
    public void Frames_are_cut_by_length_or_line(string text, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var framing = new SyslogFraming();
        List<string> frames = [];
        int at = 0;
        while (at < bytes.Length)
        {
            int used = framing.Cut(bytes.AsSpan(at), out Range frame);
            if (used < 0)
                frames.Add("!");
            if (used <= 0)
                break;
            frames.Add(Encoding.UTF8.GetString(bytes.AsSpan(at)[frame]));
            at += used;
        }

        Assert.StartsWith(expected, string.Join('|', frames), StringComparison.Ordinal);
    }

    private static TestWorld ListeningWorld(string? pem = null) => new(realTime: true, configure: services => services.AddSingleton(new SyslogOptions
    {
        Udp = "127.0.0.1:0", Tcp = "127.0.0.1:0", Tls = pem is null ? "" : "127.0.0.1:0", Certificate = pem ?? "",
    }));

    private static SyslogReceiver Receiver(TestWorld world) => world.Services.GetRequiredService<SyslogReceiver>();

    private static EffectiveItem Item(string key, string type, ItemValueType valueType, string options) =>
        TestHosts.Item(key, type, valueType) with { Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };

    private static Task UntilAsync(TestWorld world, EffectiveHost host, string key, string text) => Eventually.IsAsync(
        text, async () => (await world.Latest.GetAsync(host, host.ItemsByKey[key], Token)).Value?.Text ?? "");
}
