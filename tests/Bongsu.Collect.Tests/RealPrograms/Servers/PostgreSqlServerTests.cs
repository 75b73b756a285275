using Bongsu.Testing;
using Npgsql;

namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>postgresql</c> against PostgreSQL.</summary>
public sealed class PostgreSqlServerTests : ServerContract
{
    private int _port;

    protected override int Port => _port;

    protected override string Kind => "postgresql";

    protected override string[] Well => ["user=kim", "password=pw", "query=SELECT 6 * 7"];

    protected override (string Name, object Value)? Known => ("value", 42.0);

    protected override string[] WrongPassword => ["password=no"];

    protected override string Refusal => "password authentication failed";

    protected override string[] Tls => ["tls=true"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate)
    {
        PostgresServer postgres = await PostgresServer.StartAsync(Cancellation);
        _port = postgres.Port;
        string rules = World.Write("pg_hba.conf", "host all kim 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust");

        // It reads a key that nobody else may read.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(certificate.Key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (Environment.UserName == "root")
            await RealProgram.RunAsync("chown", "", "postgres", certificate.Key);
        await using (var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={_port};Username=bongsu;Database=postgres;Pooling=false"))
        {
            await connection.OpenAsync(Cancellation);
            foreach (string statement in (string[])
                [
                    "CREATE ROLE kim LOGIN PASSWORD 'pw'",
                    $"ALTER SYSTEM SET hba_file = '{rules}'",
                    $"ALTER SYSTEM SET ssl_cert_file = '{certificate.File}'",
                    $"ALTER SYSTEM SET ssl_key_file = '{certificate.Key}'",
                    "ALTER SYSTEM SET ssl = on",
                ])
            {
                await using NpgsqlCommand command = connection.CreateCommand();
                command.CommandText = statement;
                await command.ExecuteNonQueryAsync(Cancellation);
            }
        }

        await postgres.StopAsync(Cancellation);
        await postgres.RestartAsync(Cancellation);
        return postgres;
    }
}
