using System.CommandLine;
using Bongsu.Server.Commands;

var root = new RootCommand("Bongsu: cloud monitoring that tells exactly the people who must move.")
{
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

return await root.Parse(args).InvokeAsync();
