using System.CommandLine;
using Bongsu.Collect;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Import.Har;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu export</c>: the whole configuration as YAML that apply takes back, or one scenario as browsers record it.</summary>
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
            data, server, token, Har(),
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

    private static Command Har()
    {
        Argument<string> owner = new("owner") { Description = "The host or service.", HelpName = "HOST" };
        Argument<string?> check = new("check")
        {
            Description = "The scenario's name; not needed where there is one.", Arity = ArgumentArity.ZeroOrOne, HelpName = "SCENARIO",
        };
        Option<string> data = CommonOptions.Data();
        Option<string?> server = CommonOptions.Server();
        Option<string?> token = CommonOptions.Token();
        return new Command("har", "Print the steps of a web scenario as browsers record them (HTTP Archive 1.2), without secrets.")
        {
            owner, check, data, server, token,
        }.Runs(async (parsed, cancellationToken) =>
        {
            ConfigurationDocument document = await ConfigurationSource.ReadAsync(
                parsed.GetRequiredValue(data),
                parsed.GetValue(server),
                parsed.GetValue(token),
                cancellationToken);
            var kinds = new KindRegistry(KindRegistry.Scan(typeof(CollectServices).Assembly));
            CheckDefinition found = HarExport.Find(document, kinds, parsed.GetRequiredValue(owner), parsed.GetValue(check), out string? error)
                ?? throw new StartException(error!);
            var errors = new List<string>();
            string? har = HarExport.Write(found, kinds, TimeProvider.System.GetUtcNow(), errors);
            if (har is null)
                throw new StartException(string.Join('\n', errors));
            await Console.Out.WriteLineAsync(har);
            await Console.Error.WriteLineAsync("A recording says what is asked: what the steps expect and extract, and passwords, are not in it.");
            return 0;
        });
    }
}
