using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Store;

/// <summary>Where the store is.</summary>
[Category("store")]
public sealed class StoreOptions
{
    /// <summary>The data directory: SQLite's file and the key of secrets live in it. Made where absent.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>
    /// Null or empty: SQLite in <c>bongsu.db</c> of the data directory. <c>Host=...</c>, <c>Server=...</c>, <c>postgres://user:password@host:port/database</c>
    /// or <c>postgresql://...</c>: PostgreSQL. <c>Data Source=...</c>: SQLite elsewhere.
    /// </summary>
    public string? Connection { get; set; }

    /// <summary>
    /// False (default): SQLite in WAL mode with synchronous=NORMAL. A commit survives the death of the process (<c>kill -9</c>), but the last ones before a
    /// power failure or a crash of the operating system may be gone; the file stays whole. True: synchronous=FULL, every commit waits for the disk.
    /// </summary>
    [AllowedValues(true, false)]
    public bool SqliteSurvivesPowerLoss { get; set; }

    /// <summary>
    /// The file with the key that encrypts secrets, 32 bytes; <c>secrets.key</c> in the data directory where null. Machines that share a PostgreSQL must share
    /// it.
    /// </summary>
    public string? SecretKeyFile { get; set; }

    /// <summary>How long SQLite waits for another process' write before it says busy, default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>An agent that has delivered nothing for so long begins its next delivery as a new session would. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan AgentSessionRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>SQLite's file never grows past so many pages; its own bound by default. Less makes a full disk for tests.</summary>
    internal long SqliteMaxPages { get; set; } = 4_294_967_294;

    /// <summary>Where SQLite's file is by default.</summary>
    public string SqliteFile => Path.Combine(DataDirectory, "bongsu.db");

    /// <summary>Where the key of secrets is.</summary>
    public string SecretKeyPath => SecretKeyFile ?? Path.Combine(DataDirectory, "secrets.key");

    /// <summary>True where the connection names a PostgreSQL.</summary>
    /// <exception cref="StoreException">The connection names neither.</exception>
    public bool IsPostgres
    {
        get
        {
            string text = Connection?.Trim() ?? "";
            if (text.Length == 0 || StartsWith(text, "Data Source=") || StartsWith(text, "DataSource=") || StartsWith(text, "Filename="))
                return false;
            if (StartsWith(text, "postgres://") || StartsWith(text, "postgresql://") || StartsWith(text, "Host=") || StartsWith(text, "Server="))
                return true;
            throw new StoreException(
                "The database connection names neither PostgreSQL (Host=... or postgres://...) nor SQLite (Data Source=...); leave it out for SQLite in the data directory.",
                mayRetry: false);
        }
    }

    /// <summary>The connection string as the database's client takes it.</summary>
    /// <exception cref="StoreException">The connection cannot be read.</exception>
    public string ConnectionString()
    {
        if (!IsPostgres)
            return string.IsNullOrWhiteSpace(Connection) ? $"Data Source={SqliteFile}" : Connection;
        if (!Connection!.Contains("://", StringComparison.Ordinal))
            return Connection;
        return PostgresUri.ToConnectionString(Connection);
    }

    private static bool StartsWith(string text, string prefix) => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
