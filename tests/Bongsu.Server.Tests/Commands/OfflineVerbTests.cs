using System.CommandLine;
using Bongsu.Model.Access;
using Bongsu.Server.Commands;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Tests.Commands;

/// <summary>Verbs that work on the data directory of a stopped server: what they leave behind and how they end.</summary>
public sealed class OfflineVerbTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-offline-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_root, "data");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Apply_Backup_Restore_AreTheSameConfiguration()
    {
        Directory.CreateDirectory(Data);
        string file = Write("a.yaml", "hosts: [{name: web-1, items: [{key: cpu}]}]");
        string copy = Path.Combine(_root, "copy"), restored = Path.Combine(_root, "restored");

        Assert.Equal(0, await InvokeAsync("apply", "-f", file, "--data", Data, "--dry-run"));
        Assert.DoesNotContain("web-1", await ConfigurationOf(Data), StringComparison.Ordinal);
        Assert.Equal(0, await InvokeAsync("apply", "-f", file, "--data", Data));
        Assert.Equal(0, await InvokeAsync("export", "--data", Data));
        Assert.Equal(0, await InvokeAsync("backup", copy, "--data", Data));
        Assert.Equal(0, await InvokeAsync("restore", copy, "--data", restored));

        Assert.Contains("web-1", await ConfigurationOf(restored), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(copy, "lock")));
        Assert.Equal(1, await InvokeAsync("backup", copy, "--data", Data));
        Assert.Equal(1, await InvokeAsync("restore", copy, "--data", restored));
    }

    [Fact]
    public async Task Apply_AFault_ChangesNothing()
    {
        Directory.CreateDirectory(Data);

        Assert.Equal(1, await InvokeAsync("apply", "-f", Write("a.yaml", "hosts: [{name: a}, {name: b, service: none}]"), "--data", Data));
        Assert.Equal(1, await InvokeAsync("apply", "-f", Path.Combine(_root, "absent.yaml"), "--data", Data));
        Assert.Equal(1, await InvokeAsync("apply", "-f", WriteBytes("b.yaml", [.. "hosts: [{name: "u8, 0xC3, .. "}]"u8]), "--data", Data));
        Assert.DoesNotContain("hosts:", await ConfigurationOf(Data), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hosts: [{name: a}]", 0)]
    [InlineData("hosts: [{name: a, adress: b}]", 1)]
    [InlineData("hosts: [", 1)]
    public async Task Check_EndsByWhatItFinds(string yaml, int code) => Assert.Equal(code, await InvokeAsync("check", Write("a.yaml", yaml)));

    [Fact]
    public async Task Metrics_OfADirectoryWithAndWithoutThem()
    {
        Directory.CreateDirectory(Data);
        Assert.Equal(1, await InvokeAsync("metrics", "verify", "--data", Data));

        Assert.Equal(0, await InvokeAsync("apply", "-f", Write("a.yaml", "hosts: [{name: a}]"), "--data", Data));
        Assert.Equal(0, await InvokeAsync("metrics", "verify", "--data", Data));
        Assert.Equal(0, await InvokeAsync("metrics", "stats", "--data", Data));
        Assert.Equal(0, await InvokeAsync("metrics", "compact", "--data", Data));
    }

    [Fact]
    public async Task Unlink_AHostKeepsWhatTheTemplateBrought()
    {
        Directory.CreateDirectory(Data);
        string file = Write("a.yaml", "templates: [{name: shop, items: [{key: cpu}]}]\nhosts: [{name: a, templates: [shop]}]");
        Assert.Equal(0, await InvokeAsync("apply", "-f", file, "--data", Data));

        Assert.Equal(1, await InvokeAsync("unlink", "a", "none", "--data", Data));
        Assert.Equal(1, await InvokeAsync("unlink", "b", "shop", "--data", Data));
        Assert.Equal(0, await InvokeAsync("unlink", "a", "shop", "--data", Data, "--dry-run"));
        Assert.Equal(2, (await ConfigurationOf(Data)).Split("cpu").Length);
        Assert.Equal(0, await InvokeAsync("unlink", "a", "shop", "--data", Data));

        Assert.Equal(3, (await ConfigurationOf(Data)).Split("cpu").Length);
    }

    [Fact]
    public async Task ExportHar_OfTheOneScenarioOrOfOneThatIsNamed()
    {
        Directory.CreateDirectory(Data);
        const string Steps = "steps: [{name: page, url: 'http://127.0.0.1/'}]";
        string checks = $"{{type: scenario, name: buy, {Steps}}}, {{type: scenario, name: sell, {Steps}}}";
        Assert.Equal(0, await InvokeAsync("apply", "-f", Write("a.yaml", $"hosts: [{{name: a, checks: [{checks}]}}, {{name: b}}]"), "--data", Data));

        Assert.Equal(0, await InvokeAsync("export", "har", "a", "buy", "--data", Data));
        Assert.Equal(1, await InvokeAsync("export", "har", "a", "--data", Data));
        Assert.Equal(1, await InvokeAsync("export", "har", "a", "none", "--data", Data));
        Assert.Equal(1, await InvokeAsync("export", "har", "b", "--data", Data));
        Assert.Equal(1, await InvokeAsync("export", "har", "c", "--data", Data));
    }

    [Fact]
    public async Task ImportDiff_ChangesNothing()
    {
        Directory.CreateDirectory(Data);
        string Version(string name) => Write(
            "t.yaml",
            $"zabbix_export: {{version: '7.4', templates: [{{template: Shop, items: [{{name: {name}, type: TRAP, key: cpu, delay: '0'}}]}}]}}");

        Assert.Equal(0, await InvokeAsync("import", "zabbix", Version("before"), "--data", Data));
        Assert.Equal(0, await InvokeAsync("import", "zabbix", Version("after"), "--data", Data, "--diff"));
        Assert.Equal(0, await InvokeAsync("import", "zabbix", Version("after"), "--data", Data, "--diff", "--json"));

        Assert.Contains("before", await ConfigurationOf(Data), StringComparison.Ordinal);
    }

    /// <summary>A directory in use is another program's.</summary>
    [Fact]
    public async Task AnyVerb_DirectoryInUse_IsRefused()
    {
        using DataDirectory held = DataDirectory.Open(Data);
        string file = Write("a.yaml", "hosts: [{name: a}]");

        Assert.Equal(1, await InvokeAsync("apply", "-f", file, "--data", Data));
        Assert.Equal(1, await InvokeAsync("export", "--data", Data));
        Assert.Equal(1, await InvokeAsync("backup", Path.Combine(_root, "copy"), "--data", Data));
        Assert.False(Directory.Exists(Path.Combine(_root, "copy")));
    }

    [Fact]
    public async Task Restore_WhatIsNoBackup_IsRefusedAndMakesNothing()
    {
        Directory.CreateDirectory(Path.Combine(_root, "empty"));

        Assert.Equal(1, await InvokeAsync("restore", Path.Combine(_root, "empty"), "--data", Data));
        Assert.Equal(1, await InvokeAsync("restore", Path.Combine(_root, "absent"), "--data", Data));
        Assert.False(Directory.Exists(Data));
    }

    /// <summary>Scripts tell a wrong command line from a check that fails by the exit code.</summary>
    [Theory]
    [InlineData(0, "--list")]
    [InlineData(1)]
    [InlineData(1, "no-such-kind")]
    [InlineData(1, "tcp", "port")]
    [InlineData(1, "tcp", "port=1", "port=2")]
    [InlineData(1, "tcp", "host=127.0.0.1", "prot=1")]
    [InlineData(2, "tcp", "host=127.0.0.1", "prot=1", "--json")]
    public async Task Probe_EndsByWhatIsWrong(int code, params string[] arguments) => Assert.Equal(code, await InvokeAsync(["probe", .. arguments]));

    [Fact]
    public async Task Probe_APortThatNobodyListensOn_Fails()
    {
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        string port = $"port={((System.Net.IPEndPoint)free.LocalEndpoint).Port}";

        Assert.Equal(0, await InvokeAsync("probe", "tcp", "host=127.0.0.1", port));
        free.Stop();
        Assert.Equal(2, await InvokeAsync("probe", "tcp", "host=127.0.0.1", port));
    }

    private static async Task<string> ConfigurationOf(string data)
    {
        await using OfflineStore store = await OfflineStore.OpenAsync(data, Token);
        return await store.Configuration.ExportYamlAsync(Viewer.System("test"), Token);
    }

    private string Write(string name, string text) => WriteBytes(name, System.Text.Encoding.UTF8.GetBytes(text));

    private string WriteBytes(string name, byte[] bytes)
    {
        string path = Path.Combine(_root, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static Task<int> InvokeAsync(params string[] arguments) => BongsuCommand.Create().Parse(arguments).InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false }, Token);
}
