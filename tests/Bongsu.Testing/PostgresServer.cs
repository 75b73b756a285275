using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bongsu.Testing;

/// <summary>
/// A PostgreSQL of Debian's package on a free loopback port with a directory of its own, which ends with the test run. PostgreSQL refuses to run as root, so as
/// root it runs as the package's user. A missing PostgreSQL is a failure: <c>apt-get install postgresql</c>.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "bongsu";
    private readonly string _directory;
    private readonly string _binaries;
    private int _databases;

    private PostgresServer(string directory, string binaries, int port)
    {
        _directory = directory;
        _binaries = binaries;
        Port = port;
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>Makes a cluster and starts it; returns when it answers.</summary>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL, or it does not start; the message has what it said.</exception>
    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken = default)
    {
        string binaries = FindBinaries();
        string directory = Path.Combine(Path.GetTempPath(), "bongsu-pg-" + Guid.NewGuid().ToString("N")[..12]);
        Directory.CreateDirectory(directory);
        if (IsRoot)
            await RunAsync("chown", ["postgres", directory], asPostgres: false, cancellationToken);
        var server = new PostgresServer(directory, binaries, FreePort());
        try
        {
            await server.PgAsync(
                "initdb", ["-D", server.Data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], cancellationToken);
            await server.RestartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database and returns its connection string, of the form that StoreOptions.Connection takes.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken = default)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _databases)}");
        await PgAsync("createdb", ["-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", Superuser, name], cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={Superuser};Database={name};Maximum Pool Size=20");
    }

    /// <summary>Stops it at once, as a crash would be but for the processes; <see cref="RestartAsync"/> brings it back with its data.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => PgAsync("pg_ctl", ["-D", Data, "-m", "immediate", "-w", "stop"], cancellationToken);

    /// <summary>Starts it again on the same port.</summary>
    public Task RestartAsync(CancellationToken cancellationToken = default) =>
        PgAsync("pg_ctl", ["-D", Data, "-l", Path.Combine(_directory, "log"), "-o", Settings, "-w", "-t", "60", "start"], cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await PgAsync("pg_ctl", ["-D", Data, "-m", "immediate", "-w", "stop"], CancellationToken.None);
        Directory.Delete(_directory, recursive: true);
    }

    private string Data => Path.Combine(_directory, "data");

    private string Settings => string.Create(
        CultureInfo.InvariantCulture,
        $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c shared_buffers=32MB -c "
            + $"max_connections=200");

    private Task PgAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(Path.Combine(_binaries, program), arguments, IsRoot, cancellationToken);

    private static string FindBinaries()
    {
        const string versions = "/usr/lib/postgresql";
        string? newest = Directory.Exists(versions)
            ? Directory.GetDirectories(versions)
                .OrderByDescending(d => double.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out double v) ? v : 0)
                .FirstOrDefault()
            : null;
        return newest is null
            ? throw new InvalidOperationException($"There is no PostgreSQL under {versions}: install Debian's package postgresql.")
            : Path.Combine(newest, "bin");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments, bool asPostgres, CancellationToken cancellationToken)
    {
        // Output goes to a file, not a pipe: the server that pg_ctl leaves behind inherits it, and a pipe would never end.
        string output = Path.GetTempFileName();
        try
        {
            string quoted = string.Join(' ', arguments.Prepend(program).Select(a => "'" + a.Replace("'", "'\\''", StringComparison.Ordinal) + "'"));
            string command = asPostgres
                ? $"exec setpriv --reuid=postgres --regid=postgres --init-groups {quoted} >{output} 2>&1"
                : $"exec {quoted} >{output} 2>&1";
            using Process process = Process.Start(
                new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = Path.GetTempPath(), UseShellExecute = false })!;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await File.ReadAllTextAsync(output, cancellationToken)}");
        }
        finally
        {
            File.Delete(output);
        }
    }
}
