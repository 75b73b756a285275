using System.Net.Sockets;
using Bongsu.Collect.Probing;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary><c>nagios</c> with the plugins that Debian packages, and <c>nrpe</c> with its daemon.</summary>
public sealed class PluginTests : IAsyncDisposable
{
    private readonly ProbeWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Monitoring_plugins()
    {
        ProbeResult good = await NagiosAsync("command=check_dummy", "arguments=0,fine");
        ProbeResult warning = await NagiosAsync("command=check_dummy", "arguments=1,hm");
        ProbeResult disk = await NagiosAsync("command=check_disk", "arguments=-w,1%,-c,0%,-p,/");
        ProbeResult closed = await NagiosAsync("command=check_tcp", $"arguments=-H,127.0.0.1,-p,{_world.Port}");
        ProbeResult wrapper = await NagiosAsync("command=negate", "arguments=/bin/true");
        ProbeResult page = await _world.ProbeAsThePageSaysAsync("nagios", 0, "port=");

        Assert.Equal((null, "OK: fine", 0.0), (good.Error, good.Values["text"], good.Values["state"]));
        Assert.Equal("warning: WARNING: hm", warning.Error);
        Assert.True((double)disk.Values["perf./"] > 1024 * 1024, "The used space of / is in bytes.");
        Assert.StartsWith("critical: ", closed.Error, StringComparison.Ordinal);
        Assert.Contains("nagios.refused", wrapper.Error, StringComparison.Ordinal);
        Assert.True(page.Values.ContainsKey("perf.load1"), page.Error);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    public async Task Nrpe_in_clear(int version)
    {
        await using RealProgram nrpe = await StartAsync("-n");

        ProbeResult self = await _world.ProbeAsync("nrpe", "tls=false", $"version={version}");
        ProbeResult good = await _world.ProbeAsync("nrpe", "tls=false", $"version={version}", "command=check_dummy_ok");
        ProbeResult bad = await _world.ProbeAsync("nrpe", "tls=false", $"version={version}", "command=check_dummy_bad");
        ProbeResult page = await _world.ProbeAsThePageSaysAsync("nrpe");
        ProbeResult unknown = await _world.ProbeAsync("nrpe", "tls=false", $"version={version}", "command=check_nothing");

        Assert.StartsWith("NRPE v4", (string)self.Values["text"], StringComparison.Ordinal);
        Assert.Equal((null, "OK: fine"), (good.Error, good.Values["text"]));
        Assert.Equal("critical: CRITICAL: broken", bad.Error);
        Assert.Contains("'check_nothing' not defined", unknown.Error, StringComparison.Ordinal);
        Assert.True((page.Error, page.Values.GetValueOrDefault("state")) is (null, 0.0), page.Error);
    }

    [Fact]
    public async Task Nrpe_with_certificates()
    {
        (string certificate, string key) = await CertificateAsync("server");
        (string own, string ownKey) = await CertificateAsync("client");
        await using RealProgram nrpe = await StartAsync($"ssl_cert_file={certificate}\nssl_privatekey_file={key}\nssl_cacert_file={own}\nssl_client_certs=2");
        string[] shown = [$"certificate={await File.ReadAllTextAsync(own, Cancellation)}", $"privateKey={await File.ReadAllTextAsync(ownKey, Cancellation)}"];

        ProbeResult good = await _world.ProbeAsync("nrpe", ["command=check_dummy_ok", "verifyTls=false", .. shown]);
        ProbeResult distrusted = await _world.ProbeAsync("nrpe", ["command=check_dummy_ok", .. shown]);
        ProbeResult stranger = await _world.ProbeAsync("nrpe", "command=check_dummy_ok", "verifyTls=false");

        Assert.True((good.Error, good.Values.GetValueOrDefault("text")) is (null, "OK: fine"), good.Error + nrpe.Output);
        Assert.Contains("it is self-signed", distrusted.Error, StringComparison.Ordinal);
        Assert.NotNull(stranger.Error);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<ProbeResult> NagiosAsync(params string[] options) => _world.ProbeAsync("nagios", ["port=", .. options]);

    private async Task<RealProgram> StartAsync(string how)
    {
        // The daemon refuses to run as root.
        string me = Environment.UserName == "root" ? "nagios" : Environment.UserName;
        string configuration = _world.Write("nrpe.cfg", $"""
            server_address=127.0.0.1
            server_port={_world.Port}
            nrpe_user={me}
            nrpe_group={me}
            allowed_hosts=127.0.0.1
            log_file={_world.Directory}/log
            command[check_dummy_ok]=/usr/lib/nagios/plugins/check_dummy 0 fine
            command[check_dummy_bad]=/usr/lib/nagios/plugins/check_dummy 2 broken
            command[check_load]=/usr/lib/nagios/plugins/check_load -w 1000,1000,1000 -c 1000,1000,1000
            {(how[0] == '-' ? "" : how)}
            """);
        string[] arguments = ["-c", configuration, "-f"];
        RealProgram nrpe = RealProgram.Start("nrpe", how[0] == '-' ? [how, .. arguments] : arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync("127.0.0.1", _world.Port, limit.Token);
                return nrpe;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }
    }

    private async Task<(string Certificate, string Key)> CertificateAsync(string name)
    {
        string certificate = Path.Combine(_world.Directory, name + ".pem"), key = Path.Combine(_world.Directory, name + ".key");
        (int exit, string output) = await RealProgram.RunAsync(
            "openssl", "", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "30", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        Assert.True(exit == 0, output);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(key, (UnixFileMode)0b110_100_100);
        return (certificate, key);
    }
}
