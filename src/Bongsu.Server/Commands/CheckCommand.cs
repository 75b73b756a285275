using System.CommandLine;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu check</c>: are these files a configuration? Needs no server and changes nothing.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Argument<string[]> files = new("files")
        {
            Description = "Configuration files; '-' reads standard input.",
            Arity = ArgumentArity.OneOrMore,
            HelpName = "FILE.yaml",
        };
        return new Command(
            "check",
            "Check configuration files against an empty installation with the shipped templates. Prints each fault as file:line and exits 1 where "
                + "there is any.")
        {
            files,
        }.Runs(async (parsed, cancellationToken) =>
        {
            string[] names = parsed.GetRequiredValue(files);
            List<(string, string)> texts = await ApplyCommand.ReadAsync(names, cancellationToken);
            DirectoryInfo scratch = Directory.CreateTempSubdirectory("bongsu-check-");
            try
            {
                await using OfflineStore offline = await OfflineStore.OpenAsync(scratch.FullName, cancellationToken);
                ApplyResult result = await offline.Configuration.ApplyYamlAsync(
                    texts, EnvironmentVariables.All(), dryRun: true, Viewer.System("command-line"), cancellationToken);
                foreach (ConfigurationFault warning in result.Warnings)
                    await Console.Error.WriteLineAsync($"warning: {warning}");
                foreach (ConfigurationFault fault in result.Faults)
                    await Console.Error.WriteLineAsync($"error: {fault}");
                if (result.Succeeded)
                    await Console.Out.WriteLineAsync($"{string.Join(", ", names)}: a valid configuration, {result.Changes.Count} objects.");
                return result.Succeeded ? 0 : 1;
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        });
    }
}
