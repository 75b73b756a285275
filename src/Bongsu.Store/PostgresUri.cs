using Npgsql;

namespace Bongsu.Store;

/// <summary>PostgreSQL's connection URIs (its manual, "Connection URIs") as the connection strings that its client for .NET takes.</summary>
internal static class PostgresUri
{
    /// <summary>Translates one.</summary>
    /// <param name="text">Of the form <c>postgres://user:password@host:port/database?name=value</c>.</param>
    /// <exception cref="StoreException">It cannot be read, or a parameter is not one that the client takes.</exception>
    public static string ToConnectionString(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri))
            throw new StoreException("The database connection is not a URI of the form postgres://user:password@host:port/database.", mayRetry: false);
        string[] user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.Host };
        if (uri.Port > 0)
            builder.Port = uri.Port;
        if (user[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2)
            builder.Password = Uri.UnescapeDataString(user[1]);
        if (uri.AbsolutePath.Length > 1)
            builder.Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
        foreach (string pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            string name = Uri.UnescapeDataString(parts[0]) is "sslmode" ? "SSL Mode" : Uri.UnescapeDataString(parts[0]);
            try
            {
                builder[name] = parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "true";
            }
            catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
            {
                throw new StoreException($"The database connection has a parameter '{name}' that PostgreSQL's client does not take.", mayRetry: false, e);
            }
        }

        return builder.ConnectionString;
    }
}
