using System.CommandLine;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu restore</c>: a backup into a new data directory.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        Argument<string> directory = new("directory") { Description = "A directory that 'bongsu backup' wrote.", HelpName = "DIR" };
        Option<string> data = CommonOptions.Data();
        return new Command("restore", "Copy a backup into an empty or new data directory; then start the server on it. Never overwrites anything.")
        {
            directory, data,
        }.Runs(async (parsed, cancellationToken) =>
        {
            string from = RealPath.Full(parsed.GetRequiredValue(directory));
            string to = RealPath.Full(parsed.GetRequiredValue(data));
            if (!Directory.Exists(DataDirectory.MetricsOf(from)))
                throw new StartException($"{from} is not a backup: it has no metrics.");
            await CopyTarget.Take(to, from, "Restore into another data directory with --data, or move this one away.").FillAsync(target =>
            {
                DirectoryCopy.Copy(from, target, [], cancellationToken);
                return Task.CompletedTask;
            });
            await Console.Out.WriteLineAsync($"Restored into {to}");
            return 0;
        });
    }
}
