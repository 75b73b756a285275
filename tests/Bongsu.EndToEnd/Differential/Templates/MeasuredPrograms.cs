using System.Diagnostics;
using System.Globalization;
using Bongsu.EndToEnd.Agents;
using Bongsu.EndToEnd.Harness;
using Bongsu.Testing;
using Npgsql;

namespace Bongsu.EndToEnd.Differential.Templates;

/// <summary>
/// What both servers measure: Debian's nginx, Redis and the PostgreSQL that Zabbix itself has, by one zabbix_agent2 with the parameters for PostgreSQL that
/// come with Zabbix' templates (Debian's agent has no plugin for it).
/// </summary>
internal sealed class MeasuredPrograms : IAsyncDisposable
{
    private const string Parameters = "/usr/share/doc/zabbix-frontend-php/templates/db/postgresql";

    private readonly string _directory;
    private readonly NginxSite _nginx;
    private readonly Process _redis;
    private readonly Process _use;
    private readonly ZabbixAgent _agent;

    private MeasuredPrograms(string directory, NginxSite nginx, Process redis, Process use, ZabbixAgent agent) =>
        (_directory, _nginx, _redis, _use, _agent) = (directory, nginx, redis, use, agent);

    public int NginxPort => _nginx.Port;

    public int RedisPort { get; private init; }

    public int AgentPort { get; private init; }

    public required NpgsqlConnectionStringBuilder Postgres { get; init; }

    public static async Task<MeasuredPrograms> StartAsync(ZabbixServer zabbix)
    {
        Assert.True(Directory.Exists(Parameters), $"{Parameters} is not there: install Debian's package zabbix-frontend-php with its documentation.");
        string directory = Directory.CreateTempSubdirectory("bongsu-measured-").FullName;
        (int code, string output) = await Command.RunAsync("cp", ["-r", Path.Combine(Parameters, "postgresql"), directory]);
        Assert.True(code == 0, output);
        string parameters = await File.ReadAllTextAsync(Path.Combine(Parameters, "template_db_postgresql.conf"), TestContext.Current.CancellationToken);
        string included = Path.Combine(directory, "postgresql.conf");
        await File.WriteAllTextAsync(
            included, parameters.Replace("/var/lib/zabbix/", directory + "/", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        NginxSite nginx = await NginxSite.StartAsync("<p>Welcome</p>");
        int redisPort = ZabbixAgent.FreePort(26_000 + (Environment.ProcessId % 1_000));
        string redisAt = redisPort.ToString(CultureInfo.InvariantCulture);
        Process redis = Started("redis-server", "--port", redisAt, "--bind", "127.0.0.1", "--save", "", "--dir", directory);
        await Eventually.HoldsAsync(
            async () => (await Command.RunAsync("redis-cli", ["-p", redisAt, "set", "greeting", "hello"])).Code == 0,
            "Redis has a key",
            TimeSpan.FromSeconds(30));

        // Its rates of the last second and a half would otherwise be those of whichever server has just asked.
        Process use = Started("redis-cli", "-p", redisAt, "-r", "-1", "-i", "0.05", "info");
        int port = ZabbixAgent.FreePort();
        ZabbixAgent agent = ZabbixAgent.Start("zabbix_agent2", "measured", 1, port, $"Timeout=10\nInclude={included}");
        return new MeasuredPrograms(directory, nginx, redis, use, agent)
        {
            RedisPort = redisPort, AgentPort = port, Postgres = new NpgsqlConnectionStringBuilder(zabbix.Database.ConnectionString),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        foreach (Process process in (Process[])[_use, _redis])
        {
            await process.EndAsync();
            process.Dispose();
        }

        await _nginx.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static Process Started(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
