using System.CommandLine;
using Bongsu.Model.Access;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu export</c>: the whole configuration as YAML that apply takes back.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        Option<string> data = CommonOptions.Data();
        Option<string?> server = CommonOptions.Server();
        Option<string?> token = CommonOptions.Token();
        return new Command(
            "export", "Print the configuration as YAML, secrets masked. Applied back it changes nothing: a masked secret keeps the one that is stored.")
        {
            data, server, token,
        }.Runs(async (parsed, cancellationToken) =>
        {
            string directory = parsed.GetRequiredValue(data);
            if (ServerConnection.IsStopped(parsed.GetValue(server), directory))
            {
                DataDirectory.OpenExisting(directory).Dispose();
                await using OfflineStore offline = await OfflineStore.OpenAsync(directory, cancellationToken);
                await Console.Out.WriteAsync(await offline.Configuration.ExportYamlAsync(Viewer.System("command-line"), cancellationToken));
                return 0;
            }

            using ServerConnection connection = ServerConnection.Open(parsed.GetValue(server), parsed.GetValue(token), directory);
            await Console.Out.WriteAsync(
                await connection.SendAsync(HttpMethod.Get, "api/configuration?format=yaml", null, "application/yaml", cancellationToken));
            return 0;
        });
    }
}
