using System.CommandLine;
using System.Text.Json.Nodes;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu backup</c>: a consistent copy while the server works.</summary>
internal static class BackupCommand
{
    // What belongs to one running process, not to its data.
    private static readonly string[] s_notCopied = ["lock", "admin.token", "server.address"];

    public static Command Create()
    {
        Argument<string> directory = new("directory") { Description = "An empty or new directory on the server's machine.", HelpName = "DIR" };
        Option<string> data = CommonOptions.Data();
        Option<string?> server = CommonOptions.Server();
        Option<string?> token = CommonOptions.Token();
        return new Command(
            "backup", "Write a consistent copy of configuration, problems and metrics while the server works. A PostgreSQL database is left to pg_dump.")
        {
            directory, data, server, token,
        }.Runs(async (parsed, cancellationToken) =>
        {
            string to = RealPath.Full(parsed.GetRequiredValue(directory));
            string from = parsed.GetRequiredValue(data);
            if (ServerConnection.IsStopped(parsed.GetValue(server), from))
                await CopyAsync(from, to, cancellationToken);
            else
                to = await AskAsync(parsed.GetValue(server), parsed.GetValue(token), from, to, cancellationToken);
            await Console.Out.WriteLineAsync($"Written to {to}");
            return 0;
        });
    }

    private static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        if (EnvironmentVariables.Get("BONGSU_DATABASE") is not null)
            throw new StartException(
                "The store is on PostgreSQL (BONGSU_DATABASE): back it up with pg_dump, and copy the data directory beside the dump; its secrets.key is "
                    + "needed to read the secrets."
            );
        using var held = DataDirectory.OpenExisting(from);
        await CopyTarget.Take(to, held.Path, Backup.NotEmptyRemedy).FillAsync(target =>
        {
            DirectoryCopy.Copy(held.Path, target, s_notCopied, cancellationToken);
            return Task.CompletedTask;
        });
    }

    private static async Task<string> AskAsync(string? server, string? token, string data, string directory, CancellationToken cancellationToken)
    {
        // As long as it takes: a backup that is given up here would go on there.
        using ServerConnection connection = ServerConnection.Open(server, token, data, Timeout.InfiniteTimeSpan);
        JsonNode answer = await connection.SendJsonAsync(HttpMethod.Post, "api/backup", JsonContent.Create(new { directory }), cancellationToken);
        return (answer as JsonObject)?["directory"] is JsonValue written && written.TryGetValue(out string? path)
            ? path
            : throw new StartException("The server's answer does not say that the backup was written.");
    }
}
