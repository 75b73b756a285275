using System.CommandLine;
using System.Text.Json;
using Bongsu.Collect;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Har;
using Bongsu.Configuration.Import.Kuma;
using Bongsu.Configuration.Import.Nagios;
using Bongsu.Configuration.Import.Prometheus;
using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Kinds;
using Bongsu.Server.Hosting;
using Bongsu.Server.Importing;
using Microsoft.Data.Sqlite;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu import</c>: what other programs of monitoring export, into the configuration.</summary>
internal static class ImportCommand
{
    // What one request to the server holds.
    private const int MostInRequest = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create() => new("import", "Import what other monitoring programs export. A report says what was taken, changed and not understood.")
    {
        Of("zabbix", "Templates and hosts exported by Zabbix: YAML of 5.4 and later, XML of 5.0 and later.", ZabbixImport.Read),
        Of("prometheus", "Rule files of Prometheus: alerting and recording rules.", PrometheusImport.Read),
        Of("nagios", "Object files of Nagios: hosts and services, whose plugins are run here.", NagiosImport.Read),
        Of("har", "Recordings of browsers (HTTP Archive): each becomes a web scenario.", HarImport.Read),
        Of("uptime-kuma", "Uptime Kuma: the JSON of a backup (1.x), or the file kuma.db (2.x).", KumaImport.Read),
    };

    private static Command Of(string name, string description, Func<IReadOnlyList<ImportFile>, KindRegistry, ImportResult> read)
    {
        Argument<string[]> files = new("files") { Description = "Files to import.", Arity = ArgumentArity.OneOrMore, HelpName = "FILE" };
        Option<bool> dryRun = new("--dry-run") { Description = "Only say what would be taken; needs neither server nor data directory." };
        Option<bool> diff = new("--diff") { Description = "Show what it would change in the configuration that is there, object by object; change nothing." };
        Option<bool> json = new("--json") { Description = "Print one JSON object for all files: the report, or with --diff the changes." };
        Option<string> data = CommonOptions.Data();
        Option<string?> server = CommonOptions.Server();
        Option<string?> token = CommonOptions.Token();
        return new Command(name, description) { files, dryRun, diff, json, data, server, token }.Runs(
            async (parsed, cancellationToken) =>
            {
                IReadOnlyList<ImportFile> given = await ReadAsync(parsed.GetRequiredValue(files), cancellationToken);
                var kinds = new KindRegistry(KindRegistry.Scan(typeof(CollectServices).Assembly));
                ImportResult result = read(given, kinds);
                foreach (ConfigurationFault fault in result.Faults)
                    await Console.Error.WriteLineAsync($"error: {fault}");
                bool asJson = parsed.GetValue(json);
                if (result.Faults.Count > 0)
                {
                    if (asJson)
                        await Console.Out.WriteLineAsync(result.Report.ToJson().ToJsonString(s_indented));
                    await Console.Error.WriteLineAsync("Refused: nothing was imported.");
                    return 1;
                }

                if (parsed.GetValue(diff))
                    return await ApplyCommand.ApplyAsync(
                        [("import", DefinitionWriter.ToYaml(result.Definitions))],
                        dryRun: true,
                        parsed.GetRequiredValue(data),
                        parsed.GetValue(server),
                        parsed.GetValue(token),
                        asJson ? ApplyDetail.Json : ApplyDetail.Updates,
                        cancellationToken);
                if (!parsed.GetValue(dryRun))
                {
                    int code = await ApplyAsync(
                        result.Definitions,
                        asJson ? ApplyDetail.None : ApplyDetail.Updates,
                        parsed.GetRequiredValue(data),
                        parsed.GetValue(server),
                        parsed.GetValue(token),
                        cancellationToken);
                    if (code != 0)
                        return code;
                }

                await Console.Out.WriteLineAsync(asJson ? result.Report.ToJson().ToJsonString(s_indented) : result.Report.ToText().TrimEnd());
                return 0;
            });
    }

    private static async Task<IReadOnlyList<ImportFile>> ReadAsync(string[] names, CancellationToken cancellationToken)
    {
        var files = new List<ImportFile>(names.Length);
        foreach (string name in names)
        {
            try
            {
                if (await IsDatabaseAsync(name, cancellationToken))
                {
                    files.Add(new ImportFile(name, await KumaDatabase.ReadAsync(name, cancellationToken)));
                    continue;
                }

                var info = new FileInfo(name);
                if (info is { Exists: true, Length: > ImportFile.MaxBytes })
                    throw new StartException(
                        $"error: {name}: the file has {info.Length / (1024 * 1024)} MiB; at most {ImportFile.MaxBytes / (1024 * 1024)} MiB are taken. Export "
                            + "fewer objects at once."
                    );
                files.Add(new ImportFile(name, await File.ReadAllBytesAsync(name, cancellationToken)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new StartException($"The file {name} cannot be read: {e.Message}");
            }
            catch (SqliteException e)
            {
                throw new StartException(
                    $"error: {name}: this is no database of Uptime Kuma that can be read ({e.Message.TrimEnd('.')}). Stop Uptime Kuma, or copy its directory, "
                        + "and try again."
                );
            }
        }

        return files;
    }

    // Only Uptime Kuma's configuration comes in one; others refuse what is read of it.
    private static async Task<bool> IsDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(name);
        byte[] beginning = new byte[16];
        return KumaDatabase.Is(beginning.AsSpan(0, await file.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellationToken)));
    }

    /// <summary>In parts that a request holds; each object comes after those that it needs.</summary>
    private static async Task<int> ApplyAsync(
        IReadOnlyList<IDefinition> definitions, ApplyDetail detail, string data, string? server, string? token, CancellationToken cancellationToken)
    {
        var part = new List<IDefinition>();
        long size = 0;
        foreach (IDefinition definition in definitions)
        {
            int length = DefinitionWriter.ToYaml([definition]).Length;
            if (part.Count > 0 && size + length > MostInRequest)
            {
                if (await ApplyPartAsync() is var code and not 0)
                    return code;
                (part, size) = ([], 0);
            }

            part.Add(definition);
            size += length;
        }

        return part.Count == 0 ? 0 : await ApplyPartAsync();

        Task<int> ApplyPartAsync() => ApplyCommand.ApplyAsync(
            [("import", DefinitionWriter.ToYaml(part))], dryRun: false, data, server, token, detail, cancellationToken);
    }
}
