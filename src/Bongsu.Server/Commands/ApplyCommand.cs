using System.CommandLine;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Yaml;
using Bongsu.Model.Access;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu apply</c>: configuration files into the database, all or nothing.</summary>
internal static class ApplyCommand
{
    public static Command Create()
    {
        Option<string[]> file = new("--file", "-f")
        {
            Description = "A configuration file; may be given several times, '-' reads standard input.",
            Required = true,
            HelpName = "FILE.yaml",
        };
        Option<bool> dryRun = new("--dry-run") { Description = "Show what would change, change nothing." };
        Option<bool> json = new("--json") { Description = "Print one JSON object, as the API answers." };
        Option<string> data = CommonOptions.Data();
        Option<string?> server = CommonOptions.Server();
        Option<string?> token = CommonOptions.Token();
        return new Command(
            "apply",
            "Apply configuration files. Objects that no file names stay as they are; applying the same again changes nothing. ${NAME} is taken from the "
                + "environment."
        )
        {
            file, dryRun, json, data, server, token,
        }.Runs(async (parsed, cancellationToken) =>
        {
            List<(string, string)> files = await ReadAsync(parsed.GetRequiredValue(file), cancellationToken);
            return await ApplyAsync(
                files,
                parsed.GetValue(dryRun),
                parsed.GetRequiredValue(data),
                parsed.GetValue(server),
                parsed.GetValue(token),
                parsed.GetValue(json) ? ApplyDetail.Json : ApplyDetail.All,
                cancellationToken);
        });
    }

    /// <summary>Reads the files named.</summary>
    /// <exception cref="StartException">One cannot be read, or is in another encoding than UTF-8 or, with its mark, UTF-16.</exception>
    internal static async Task<List<(string File, string Text)>> ReadAsync(string[] names, CancellationToken cancellationToken)
    {
        var files = new List<(string, string)>();
        foreach (string name in names)
        {
            try
            {
                byte[] bytes = name == "-" ? await ReadInputAsync(cancellationToken) : await File.ReadAllBytesAsync(name, cancellationToken);
                files.Add(ConfigurationText.TryDecode(
                    bytes, name, out string? text, out ConfigurationFault? fault) ? (name, text) : throw new StartException($"error: {fault}"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new StartException($"The configuration file {name} cannot be read: {e.Message}");
            }
        }

        return files;
    }

    private static async Task<byte[]> ReadInputAsync(CancellationToken cancellationToken)
    {
        await using Stream input = Console.OpenStandardInput();
        using var all = new MemoryStream();
        await input.CopyToAsync(all, cancellationToken);
        return all.ToArray();
    }

    /// <summary>Applies files to the server, or to the data directory where none runs on it.</summary>
    /// <param name="files">Names and texts.</param>
    /// <param name="dryRun">True changes nothing.</param>
    /// <param name="data">The data directory.</param>
    /// <param name="server">The server's address, or null.</param>
    /// <param name="token">The API token, or null.</param>
    /// <param name="detail">How much is printed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> ApplyAsync(
        List<(string File, string Text)> files,
        bool dryRun,
        string data,
        string? server,
        string? token,
        ApplyDetail detail,
        CancellationToken cancellationToken)
    {
        if (ServerConnection.IsStopped(server, data))
        {
            await using OfflineStore offline = await OfflineStore.OpenAsync(data, cancellationToken);
            return ApplyOutput.Print(
                await offline.Configuration.ApplyYamlAsync(files, EnvironmentVariables.All(), dryRun, Viewer.System("command-line"), cancellationToken),
                dryRun,
                detail);
        }

        using ServerConnection connection = ServerConnection.Open(server, token, data);

        // ${NAME} means this environment, the caller's, not the server's: only the variables that the files name travel.
        var body = new
        {
            files = files.Select(f => new { name = f.File, text = f.Text }),
            environment = EnvironmentVariables.All().Where(v => files.Any(f => f.Text.Contains("${" + v.Key + "}", StringComparison.Ordinal))).ToDictionary(),
        };
        try
        {
            JsonNode answer = await connection.SendJsonAsync(
                HttpMethod.Post, $"api/configuration/files?dryRun={(dryRun ? "true" : "false")}", JsonContent.Create(body), cancellationToken);
            return answer is JsonObject result && result["changes"] is JsonArray changes && changes.All(c => c is JsonObject)
                ? ApplyOutput.Print(answer, dryRun, detail)
                : throw new StartException("The server's answer does not say what was changed.");
        }
        catch (ServerRefusal refusal) when (refusal.Status == StatusCodes.Status422UnprocessableEntity && ApplyOutput.FaultsIn(refusal.Body) is { } faults)
        {
            return ApplyOutput.Print(faults, dryRun, detail);
        }
    }
}
