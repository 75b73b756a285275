using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Access;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary>The whole configuration for verbs that look something up in it: of the running server, or of the stopped one's data directory.</summary>
internal static class ConfigurationSource
{
    /// <summary>Reads it, secrets masked.</summary>
    /// <exception cref="StartException">There is no server and no data, or what answers is no server.</exception>
    public static async Task<ConfigurationDocument> ReadAsync(string directory, string? server, string? token, CancellationToken cancellationToken)
    {
        if (ServerConnection.IsStopped(server, directory))
        {
            DataDirectory.OpenExisting(directory).Dispose();
            await using OfflineStore offline = await OfflineStore.OpenAsync(directory, cancellationToken);
            return await offline.Configuration.ReadAsync(Viewer.System("command-line"), cancellationToken);
        }

        using ServerConnection connection = ServerConnection.Open(server, token, directory);
        string json = await connection.SendAsync(HttpMethod.Get, "api/configuration?format=json", null, "application/json", cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<ConfigurationDocument>(json, DefinitionKinds.Shipped.DocumentOptions)
                ?? throw new StartException("The server's configuration is empty.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new StartException("The server's answer is not a configuration.");
        }
    }
}
