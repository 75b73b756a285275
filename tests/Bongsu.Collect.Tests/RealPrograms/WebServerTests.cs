using System.Security.Cryptography;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.RealPrograms.Servers;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>What <c>http</c> knows beyond a page: HTTP/2, certificates of clients, hashes.</summary>
public sealed class WebServerTests : IAsyncDisposable
{
    private readonly ProbeWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_client_shows_its_certificate_and_asks_in_either_version()
    {
        ServerCertificate server = ServerCertificate.Make(_world.Directory), client = ServerCertificate.Make(_world.Directory, "probe-1");
        await using RealProgram nginx = await WebServers.NginxAsync(_world, server);
        string certificate = "certificate=" + await File.ReadAllTextAsync(client.File, Token),
            key = "privateKey=" + await File.ReadAllTextAsync(client.Key, Token);

        ProbeResult one = await AskAsync("who", "contains=over HTTP/1.1");
        ProbeResult two = await AskAsync("who", "version=2", "contains=over HTTP/2.0");
        ProbeResult known = await AskAsync("who", certificate, key, "contains=CN=probe-1 over");
        ProbeResult both = await AskAsync("who", certificate, key, "version=2", "contains=CN=probe-1 over HTTP/2.0");
        ProbeResult stranger = await AskAsync("who", "contains=CN=probe-1");

        Assert.Equal((null, null, null, null), (one.Error, two.Error, known.Error, both.Error));
        Assert.Equal("the body does not contain 'CN=probe-1'", stranger.Error);
        await Assert.ThrowsAsync<FormatException>(() => AskAsync("who", certificate));
    }

    [Fact]
    public async Task A_body_has_a_hash()
    {
        await using RealProgram nginx = await WebServers.NginxAsync(_world, ServerCertificate.Make(_world.Directory));
        string hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(_world.Directory, "site", "index.html"), Token)));

        ProbeResult asked = await AskAsync("", "hash=true");
        ProbeResult right = await AskAsync("", "sha256=" + hash.ToUpperInvariant());
        ProbeResult wrong = await AskAsync("", "sha256=" + new string('0', 64));

        Assert.Equal((null, hash), (asked.Error, asked.Values["hash"]));
        Assert.Null(right.Error);
        Assert.Equal($"the SHA-256 of the body is {hash}, not {new string('0', 64)}", wrong.Error);
    }

    [Fact]
    public async Task A_server_without_HTTP_2_is_said()
    {
        await using RealProgram apache = await WebServers.ApacheAsync(_world, ServerCertificate.Make(_world.Directory));

        Assert.Equal("127.0.0.1 does not speak HTTP/2", (await AskAsync("", "version=2")).Error);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<ProbeResult> AskAsync(string path, params string[] options) =>
        _world.ProbeAsync("http", ["port=", $"url=https://127.0.0.1:{_world.Port}/{path}", "verifyTls=false", .. options]);
}
