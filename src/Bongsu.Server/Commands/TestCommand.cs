using System.CommandLine;
using Bongsu.Collect;
using Bongsu.Configuration.Catalog;
using Bongsu.Model.Kinds;
using Bongsu.Report;
using Bongsu.Respond;
using Bongsu.Server.Commands.TestRules;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu test</c>: rules tried on series written by hand. Needs no server, stores nothing, sends nothing.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        Argument<string[]> files = new("files")
        {
            Description = "Test files; '-' reads standard input.",
            Arity = ArgumentArity.OneOrMore,
            HelpName = "FILE.yaml",
        };
        Option<bool> verbose = new("--verbose", "-v") { Description = "Name the tests that passed, too." };
        return new Command(
            "test",
            "Test rules: feeds series to the triggers and policies of a configuration, moves time, and compares the problems that open, who is told, and what "
                + "recovers, with what the file expects. "
                + "Prints what differs, closes with 'N passed, N failed', and exits 1 where anything failed. The format: docs/testing-rules.md; examples: "
                + "samples/rules/."
        )
        {
            files, verbose,
        }.Runs((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(files), parsed.GetValue(verbose), Console.Out, cancellationToken));
    }

    /// <summary>Runs the files and gives the exit code.</summary>
    internal static async Task<int> RunAsync(string[] names, bool verbose, TextWriter output, CancellationToken cancellationToken)
    {
        var kinds = new KindRegistry(KindRegistry.Scan(typeof(CollectServices).Assembly, typeof(RespondServices).Assembly, typeof(ReportServices).Assembly));
        await using ServiceProvider templates = new ServiceCollection().AddBongsuTemplates().BuildServiceProvider();
        var runner = new RuleTestRunner(kinds, templates.GetServices<ITemplateSource>(), EnvironmentVariables.All());
        var report = new RuleTestReport(output);
        foreach (string name in names)
        {
            try
            {
                (string path, string text) = (await ApplyCommand.ReadAsync([name], cancellationToken))[0];
                RuleTestFile file = RuleTestReader.Read(path, text);
                List<(string, string)> configuration = await ApplyCommand.ReadAsync([.. file.ConfigurationFiles], cancellationToken);
                await report.WriteAsync(await runner.RunAsync(file, configuration, cancellationToken), verbose);
            }
            catch (Exception e) when (e is RuleTestFault or StartException or FormatException)
            {
                await report.WriteFaultAsync(e.Message);
            }
        }

        await report.CloseAsync();
        return report.Failed == 0 ? 0 : 1;
    }
}
