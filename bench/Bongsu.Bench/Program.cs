using System.CommandLine;
using Bongsu.Bench.Verbs;

var root = new RootCommand(
    "Whole-process load for Bongsu, and for a Zabbix server beside it. Every verb is bounded in time and count and talks to loopback only.")
{
    ConfigVerb.Create(),
    TrapperVerb.Create(),
    LatencyVerb.Create(),
    StartupVerb.Create(),
    IdleVerb.Create(),
    TableVerb.Create(),
};
return await root.Parse(args).InvokeAsync();
