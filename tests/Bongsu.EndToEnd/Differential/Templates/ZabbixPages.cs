using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;
using Bongsu.Testing;
using Npgsql;

namespace Bongsu.EndToEnd.Differential.Templates;

/// <summary>
/// The web pages of a Zabbix server, and so its JSON-RPC API: those of Debian's package, served by PHP itself on a free loopback port. Missing packages are a
/// failure: <c>apt-get install --no-install-recommends zabbix-frontend-php php-pgsql php-cli</c>.
/// </summary>
internal sealed class ZabbixPages : IAsyncDisposable
{
    private const string Installed = "/usr/share/zabbix";

    private readonly Process _process;
    private readonly string _directory;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private string? _session;

    private ZabbixPages(Process process, string directory, int port) => (_process, _directory, Port) = (process, directory, port);

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>Starts them and signs in as the user that every new Zabbix has.</summary>
    public static async Task<ZabbixPages> StartAsync(ZabbixServer zabbix)
    {
        Assert.True(Directory.Exists(Installed), "There are no web pages of Zabbix: install Debian's package zabbix-frontend-php.");
        string directory = Directory.CreateTempSubdirectory("bongsu-zabbix-pages-").FullName;
        string root = Path.Combine(directory, "pages");

        // A copy, because the path of the configuration is written in them, and the machine may have pages of its own.
        (int code, string output) = await Command.RunAsync("cp", ["-r", Installed, root]);
        Assert.True(code == 0, output);
        string reader = Path.Combine(root, "include/classes/core/CConfigFile.php");
        string configuration = Path.Combine(directory, "zabbix.conf.php");
        string text = await File.ReadAllTextAsync(reader, TestContext.Current.CancellationToken);
        Assert.Contains("/etc/zabbix/zabbix.conf.php", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            reader, text.Replace("/etc/zabbix/zabbix.conf.php", configuration, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var database = new NpgsqlConnectionStringBuilder(zabbix.Database.ConnectionString);
        await File.WriteAllTextAsync(
            configuration,
            string.Create(CultureInfo.InvariantCulture, $"""
                <?php
                $DB['TYPE'] = 'POSTGRESQL'; $DB['SERVER'] = '127.0.0.1'; $DB['PORT'] = '{database.Port}'; $DB['DATABASE'] = '{database.Database}';
                $DB['USER'] = '{database.Username}'; $DB['PASSWORD'] = 'not asked for'; $DB['SCHEMA'] = ''; $DB['ENCRYPTION'] = false;
                $DB['DOUBLE_IEEE754'] = true; $ZBX_SERVER = '127.0.0.1'; $ZBX_SERVER_PORT = '{zabbix.Port}';
                $IMAGE_FORMAT_DEFAULT = IMAGE_FORMAT_PNG;

                """),
            TestContext.Current.CancellationToken);

        // A database that has just been filled has no statistics: linking a template takes minutes then.
        await zabbix.ExecuteAsync("ANALYZE");
        int port = FreePort();
        var start = new ProcessStartInfo(
            "php",
            [
                "-d", "memory_limit=512M", "-d", "max_execution_time=300", "-d", "max_input_time=300", "-d", "post_max_size=16M",
                "-S", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "-t", root,
            ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["PHP_CLI_SERVER_WORKERS"] = "4";
        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var pages = new ZabbixPages(process, directory, port);
        try
        {
            await Eventually.HoldsAsync(
                async () => (pages._session = await pages.SessionAsync()) is not null, "the pages of Zabbix let somebody sign in", TimeSpan.FromSeconds(60));
            return pages;
        }
        catch
        {
            await pages.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls the API as the administrator; fails the test where it refuses.</summary>
    public async Task<JsonNode> CallAsync(string method, JsonNode parameters)
    {
        var call = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters, ["id"] = 1 };
        if (_session is not null)
            call["auth"] = _session;
        using HttpResponseMessage response = await _http.PostAsJsonAsync(Url + "/api_jsonrpc.php", call, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} answered {(int)response.StatusCode}: {text}");
        JsonNode answer = JsonNode.Parse(text)!;
        Assert.True(answer["error"] is null, $"{method}: {text}");
        return answer["result"]!;
    }

    /// <summary>Calls a method that makes one object; its identifier.</summary>
    /// <param name="method">Such as <c>host.create</c>.</param>
    /// <param name="ids">The member of the answer that has it, such as <c>hostids</c>.</param>
    /// <param name="parameters">The object.</param>
    public async Task<string> CreateAsync(string method, string ids, JsonObject parameters) =>
        (string)(await CallAsync(method, parameters))[ids]![0]!;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.EndAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<string> SessionAsync() => (string)(await CallAsync("user.login", new JsonObject { ["username"] = "Admin", ["password"] = "zabbix" }))!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
