using System.CommandLine;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu backup</c>: a consistent copy while the server works.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        Argument<string> directory = new("directory") { Description = "An empty or new directory on the server's machine.", HelpName = "DIR" };
        Option<string> data = CommonOptions.Data();
        Option<string?> server = CommonOptions.Server();
        Option<string?> token = CommonOptions.Token();
        return new Command("backup", "Write a consistent copy of configuration, problems and metrics while the server works. A PostgreSQL database is left to pg_dump.")
        {
            directory, data, server, token,
        }.Runs(async (parsed, cancellationToken) =>
        {
            string to = Path.GetFullPath(parsed.GetRequiredValue(directory));
            string from = parsed.GetRequiredValue(data);
            if (parsed.GetValue(server) is null && Directory.Exists(from) && !File.Exists(DataDirectory.AddressFileOf(from)))
            {
                using (DataDirectory.Open(from))
                    DirectoryCopy.Copy(from, to, except: ["lock", "admin.token"]);
            }
            else
            {
                using ServerConnection connection = ServerConnection.Open(parsed.GetValue(server), parsed.GetValue(token), from);
                await connection.SendAsync(HttpMethod.Post, "api/backup", JsonContent.Create(new { directory = to }), cancellationToken);
            }

            await Console.Out.WriteLineAsync($"Written to {to}");
            return 0;
        });
    }
}
