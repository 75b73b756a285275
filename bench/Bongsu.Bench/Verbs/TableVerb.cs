using System.CommandLine;
using Bongsu.Bench.Results;

namespace Bongsu.Bench.Verbs;

/// <summary><c>table</c>: the figures of one run, side by side, beside the targets.</summary>
internal static class TableVerb
{
    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "The results of one run." };
        Option<int> hosts = Common.Bounded("--hosts", "Hosts of the run, for memory a host.", 10_000, 1, 100_000);
        var command = new Command("table", "Print one table, in Markdown.") { file, hosts };
        command.SetAction(parsed => Console.Out.Write(ComparisonTable.Write(FigureFile.Read(parsed.GetValue(file)!), parsed.GetValue(hosts))));
        return command;
    }
}
