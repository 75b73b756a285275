using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bongsu.Testing;

namespace Bongsu.EndToEnd.Agents;

/// <summary>Debian's zabbix_agentd or zabbix_agent2 with a configuration of its own, reporting to the program under test.</summary>
internal sealed class ZabbixAgent : IAsyncDisposable
{
    private readonly string _program;
    private readonly DirectoryInfo _directory;
    private Process? _process;

    private ZabbixAgent(string program, DirectoryInfo directory)
    {
        _program = program;
        _directory = directory;
    }

    /// <param name="program">zabbix_agentd or zabbix_agent2.</param>
    /// <param name="hostName">As whom it reports.</param>
    /// <param name="serverPort">Where it reports to.</param>
    /// <param name="listenPort">Where it answers.</param>
    /// <param name="more">Further lines of its configuration.</param>
    public static ZabbixAgent Start(string program, string hostName, int serverPort, int listenPort, string more = "")
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("bongsu-agent-");
        bool second = program.EndsWith('2');
        string lines = $"""
            Hostname={hostName}
            HostMetadata=linux-test
            Server=127.0.0.1
            ServerActive=127.0.0.1:{serverPort}
            ListenIP=127.0.0.1
            ListenPort={listenPort}
            LogFile={directory.FullName}/agent.log
            PidFile={directory.FullName}/agent.pid
            RefreshActiveChecks=60
            BufferSend=1
            {(second ? $"ControlSocket={directory.FullName}/agent.sock" : "AllowRoot=1\nStartAgents=2")}
            {more}
            """;
        File.WriteAllText(Path.Combine(directory.FullName, "agent.conf"), lines + "\n");
        var agent = new ZabbixAgent(program, directory);
        agent.Run();
        return agent;
    }

    /// <summary>A free port that Zabbix' agents accept: they take none above 32767.</summary>
    /// <param name="from">The first that is tried.</param>
    public static int FreePort(int? from = null)
    {
        for (int port = from ?? 20_000 + (Environment.ProcessId % 1_000); port < 32_768; port++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }

        throw new InvalidOperationException("No port between 20000 and 32767 is free.");
    }

    public void Run()
    {
        var start = new ProcessStartInfo(_program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in (string[])["-c", Path.Combine(_directory.FullName, "agent.conf"), "-f"])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Task KillAsync() => _process!.EndAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        _directory.Delete(recursive: true);
    }
}
