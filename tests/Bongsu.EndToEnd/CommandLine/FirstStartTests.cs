using System.Net;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.CommandLine;

/// <summary>What a new user sees first.</summary>
public sealed class FirstStartTests
{
    [Fact]
    public async Task Start_WithNothingConfigured_WatchesThisMachineAndEndsCleanly()
    {
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync();
        string machine = Environment.MachineName;

        await Eventually.HoldsAsync(
            async () =>
                (await bongsu.GetAsync($"api/hosts/{machine}/items"))["rows"]!
                    .AsArray()
                    .Where(i =>
                        (string?)i!["key"] is { } key
                        && (
                            key.StartsWith("system.cpu", StringComparison.Ordinal)
                            || key.StartsWith("vm.memory", StringComparison.Ordinal)
                            || key.StartsWith("vfs.fs", StringComparison.Ordinal)))
                    .Count(i => i!["value"] is not null) >= 3,
            "this machine has values",
            TimeSpan.FromMinutes(2));
        foreach (string path in (string[])["healthz", "readyz", "metrics", "openapi/v1.json"])
            Assert.Equal(HttpStatusCode.OK, (await bongsu.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        JsonNode series = await bongsu.GetAsync("prometheus/api/v1/query?query=system_cpu_load");
        Assert.Equal("success", (string?)series["status"]);

        Assert.Equal(0, await bongsu.StopAsync());
        Assert.Contains("First start: sign in as 'admin'", bongsu.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutCredentialsGiven_PrintsAPasswordOnceAndKeepsATokenForTheCommandLine()
    {
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync(environment: new() { ["BONGSU_ADMIN_PASSWORD"] = "", ["BONGSU_ADMIN_TOKEN"] = "" });
        Assert.Contains("with the password ", bongsu.Output, StringComparison.Ordinal);

        (int code, string exported) = await Command.RunAsync("./bongsu", ["export", "--data", bongsu.Data]);

        Assert.True(code == 0, exported);
        Assert.Contains("hosts:", exported, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(bongsu.Data, "admin.token")));
        await bongsu.StopAsync();
        await bongsu.StartAgainAsync();
        Assert.Equal(1, bongsu.Output.Split("First start:").Length - 1);
    }

    [Fact]
    public async Task Start_DataDirectoryInUse_SaysSo()
    {
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync();

        (int code, string output) = await Command.RunAsync("./run", ["--data", bongsu.Data, "--http", "127.0.0.1:0", "--trapper", "127.0.0.1:0"]);

        Assert.Equal(1, code);
        Assert.Contains("in use by another Bongsu", output, StringComparison.Ordinal);
    }
}
