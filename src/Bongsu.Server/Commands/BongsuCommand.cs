using System.CommandLine;
using System.CommandLine.Help;

namespace Bongsu.Server.Commands;

/// <summary>
/// The program's command line: all verbs. A plain command, because a <see cref="RootCommand"/> takes its name from the file that runs and people type
/// <c>bongsu</c>.
/// </summary>
internal static class BongsuCommand
{
    public static Command Create() => new("bongsu", "Bongsu: cloud monitoring that notifies exactly the people who must act.")
    {
        new HelpOption { Recursive = true },
        ServeCommand.Create(),
        ApplyCommand.Create(),
        ExportCommand.Create(),
        ImportCommand.Create(),
        UnlinkCommand.Create(),
        CheckCommand.Create(),
        ProbeCommand.Create(),
        EvalCommand.Create(),
        TestCommand.Create(),
        SimulateCommand.Create(),
        DiscoverCommand.Create(),
        ReportCommand.Create(),
        SlaCommand.Create(),
        BackupCommand.Create(),
        RestoreCommand.Create(),
        MetricsCommand.Create(),
        VerifyTrailCommand.Create(),
        VersionCommand.Create(),
    };
}
