namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>Debian's Zabbix programs with configurations of a test's own.</summary>
internal static class ZabbixPrograms
{
    /// <summary>The C agent.</summary>
    public static RealProgram Agentd(string directory, string name, int server, int? passive = null, string more = "") => RealProgram.Start("zabbix_agentd", "-f", "-c", Write(directory, name + ".conf", $"""
        PidFile={directory}/{name}.pid
        LogType=console
        DebugLevel=3
        AllowRoot=1
        Hostname={name}
        HostMetadata=Linux test
        {Sides(server, passive)}
        {(passive is null ? "StartAgents=0" : "StartAgents=2")}
        BufferSend=1
        BufferSize=100
        MaxLinesPerSecond=1000
        {more}
        """));

    /// <summary>Agent 2.</summary>
    public static RealProgram Agent2(string directory, string name, int server, int? passive = null, string more = "") => RealProgram.Start("zabbix_agent2", "-f", "-c", Write(directory, name + ".conf", $"""
        PidFile={directory}/{name}.pid
        LogType=console
        DebugLevel=3
        Hostname={name}
        HostMetadata=Linux test
        {Sides(server, passive)}
        ControlSocket={directory}/{name}.sock
        PluginSocket={directory}/{name}.plugin
        BufferSend=1
        BufferSize=100
        {more}
        """));

    public static Task<(int Exit, string Output)> SenderAsync(int server, string input, params string[] more) =>
        RealProgram.RunAsync(
            "zabbix_sender", input, ["-z", "127.0.0.1", "-p", server.ToString(System.Globalization.CultureInfo.InvariantCulture), "-vv", .. more]);

    private static string Sides(int server, int? passive) =>
        (server > 0 ? $"ServerActive=127.0.0.1:{server}\n" : "")
        + (
            passive is null
                ? $"ListenPort={RealProgram.FreePort()}\nListenIP=127.0.0.1\nServer=127.0.0.1"
                : $"Server=127.0.0.1\nListenIP=127.0.0.1\nListenPort={passive}");

    private static string Write(string directory, string name, string text)
    {
        string path = Path.Combine(directory, name);
        File.WriteAllText(path, text);
        return path;
    }
}
