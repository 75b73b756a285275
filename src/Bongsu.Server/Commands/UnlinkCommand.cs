using System.CommandLine;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Planning;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu unlink</c>: a host leaves a template and keeps what it brought.</summary>
internal static class UnlinkCommand
{
    public static Command Create()
    {
        Argument<string> host = new("host") { Description = "The host.", HelpName = "HOST" };
        Argument<string> template = new("template") { Description = "One of its templates.", HelpName = "TEMPLATE" };
        Option<bool> dryRun = new("--dry-run") { Description = "Show what would change, change nothing." };
        Option<string> data = CommonOptions.Data();
        Option<string?> server = CommonOptions.Server();
        Option<string?> token = CommonOptions.Token();
        return new Command(
            "unlink",
            "Take a template from a host that keeps its items, checks and triggers as its own. To take them away too, take the template from the host's list.")
        {
            host, template, dryRun, data, server, token,
        }.Runs(async (parsed, cancellationToken) =>
        {
            string directory = parsed.GetRequiredValue(data), name = parsed.GetRequiredValue(host);
            ConfigurationDocument document = await ConfigurationSource.ReadAsync(
                directory,
                parsed.GetValue(server),
                parsed.GetValue(token),
                cancellationToken);
            HostDefinition found = document.Hosts.FirstOrDefault(h => h.Name == name) ?? throw new StartException($"There is no host '{name}'.");
            var secrets = new List<string>();
            HostDefinition kept;
            try
            {
                kept = TemplateUnlink.Keep(found, parsed.GetRequiredValue(template), t => document.Templates.FirstOrDefault(d => d.Name == t), secrets);
            }
            catch (ArgumentException e)
            {
                throw new StartException(e.Message);
            }

            int code = await ApplyCommand.ApplyAsync(
                [("unlink", DefinitionWriter.ToYaml([kept]))],
                parsed.GetValue(dryRun),
                directory,
                parsed.GetValue(server),
                parsed.GetValue(token),
                ApplyDetail.Updates,
                cancellationToken);
            if (code == 0 && secrets.Count > 0)
                await Console.Error.WriteLineAsync(
                    $"The template's secret macros are not given away: write the values of {string.Join(", ", secrets)} on the host.");
            return code;
        });
    }
}
