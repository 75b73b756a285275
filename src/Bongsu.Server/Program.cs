using System.CommandLine;
using Bongsu.Protocols.Snmp.Names;
using Bongsu.Server.Commands;

ObjectNames.Folder = Environment.GetEnvironmentVariable("BONGSU_MIBS") ?? "/etc/bongsu/mibs";

// The default is to end the process 2 s after a signal, whatever is under way; the server has a time limit of its own (http.stopTimeout).
return await BongsuCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(15) });
