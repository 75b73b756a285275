using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bongsu.EndToEnd.Harness;
using Bongsu.Testing;
using Npgsql;

namespace Bongsu.EndToEnd.Differential;

/// <summary>
/// Debian's Zabbix 6.0 server on a PostgreSQL of its own, on free loopback ports and in a directory of its own; ends with the test. Missing packages are a
/// failure: <c>apt-get install zabbix-server-pgsql postgresql zabbix-agent</c>.
/// </summary>
internal sealed class ZabbixServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/zabbix_server";
    private const string Schema = "/usr/share/zabbix-server-pgsql";

    private readonly PostgresServer _postgres;
    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-zabbix-").FullName;
    private Process? _process;

    private ZabbixServer(PostgresServer postgres, NpgsqlDataSource database)
    {
        _postgres = postgres;
        Database = database;
        Port = FreePort();
    }

    public NpgsqlDataSource Database { get; }

    public int Port { get; }

    private string LogFile => Path.Combine(_directory, "server.log");

    /// <summary>Makes the database, not yet the server.</summary>
    public static async Task<ZabbixServer> CreateAsync()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Assert.True(File.Exists(Program), "There is no Zabbix server: install Debian's package zabbix-server-pgsql.");
        PostgresServer postgres = await PostgresServer.StartAsync(cancellationToken);
        try
        {
            string connection = await postgres.CreateDatabaseAsync(cancellationToken);
            var parts = new NpgsqlConnectionStringBuilder(connection);
            (int code, string output) = await Command.RunAsync("/bin/sh",
            [
                "-c",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"set -e; for f in schema images data; do zcat {Schema}/$f.sql.gz | psql -q -X -v ON_ERROR_STOP=1 -h 127.0.0.1 -p {parts.Port} -U "
                        + $"{parts.Username} {parts.Database} >/dev/null; done"),
            ]);
            Assert.True(code == 0, output);
            return new ZabbixServer(postgres, NpgsqlDataSource.Create(connection));
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it; it must be stopped before it is started again.</summary>
    /// <param name="more">Further lines of its configuration; they win over those that are here.</param>
    public async Task StartAsync(string more = "")
    {
        var database = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        string configuration = Path.Combine(_directory, "server.conf");
        await File.WriteAllTextAsync(
            configuration,
            string.Create(CultureInfo.InvariantCulture, $"""
                AllowRoot=1
                ListenIP=127.0.0.1
                ListenPort={Port}
                LogFile={LogFile}
                PidFile={_directory}/server.pid
                SocketDir={_directory}
                DBHost=127.0.0.1
                DBPort={database.Port}
                DBName={database.Database}
                DBUser={database.Username}
                StartPollers=1
                StartPollersUnreachable=1
                StartTrappers=2
                StartPingers=1
                StartDiscoverers=1
                StartHTTPPollers=1
                StartPreprocessors=1
                StartDBSyncers=2
                StartEscalators=1
                StartAlerters=1
                StartTimers=1
                StartLLDProcessors=1
                StatsAllowedIP=127.0.0.1
                {more}

                """),
            TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo(Program, ["-f", "-c", configuration])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TZ"] = "UTC";
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.HoldsAsync(
            async () =>
            {
                Assert.False(_process.HasExited, File.Exists(LogFile) ? await File.ReadAllTextAsync(LogFile) : "The Zabbix server ended at once.");
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return true;
            },
            "the Zabbix server listens", TimeSpan.FromSeconds(60));
    }

    /// <summary>SIGTERM: it writes what it holds in its caches, trends among it.</summary>
    public async Task StopAsync()
    {
        if (_process is not { HasExited: false } process)
            return;
        using (Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        process.Dispose();
        _process = null;
    }

    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using NpgsqlCommand command = Database.CreateCommand(sql);
        foreach (object value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> row)
    {
        await using NpgsqlCommand command = Database.CreateCommand(sql);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(row(reader));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_process is { HasExited: false })
                await StopAsync();
        }
        catch (TimeoutException)
        {
            _process!.Kill(entireProcessTree: true);
        }

        await Database.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>One that Zabbix accepts: none above 32767.</summary>
    private static int FreePort()
    {
        for (int port = 21_500 + (Environment.ProcessId % 1_000); port < 32_768; port++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }

        throw new InvalidOperationException("No port between 21500 and 32767 is free.");
    }
}
