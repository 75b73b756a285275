using System.CommandLine;
using System.CommandLine.Help;
using Bongsu.Server.Commands;

// A plain command, because a RootCommand takes its name from the file that runs and people type `bongsu`.
var root = new Command("bongsu", "Bongsu: cloud monitoring that tells exactly the people who must move.")
{
    new HelpOption { Recursive = true },
    ServeCommand.Create(),
    ApplyCommand.Create(),
    ExportCommand.Create(),
    CheckCommand.Create(),
    EvalCommand.Create(),
    TestCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    MetricsCommand.Create(),
    VersionCommand.Create(),
};

// The default is to end the process 2 s after a signal, whatever is under way; the server has a time limit of its own (http.stopTimeout).
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(15) });
