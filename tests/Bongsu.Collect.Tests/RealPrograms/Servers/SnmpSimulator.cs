namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>
/// snmpsim with the recorded devices of this directory's neighbour <c>Devices</c>: a device answers to its name as the community, and as the context of the
/// user <c>u256</c>, who encrypts.
/// </summary>
internal static class SnmpSimulator
{
    /// <summary>The options of a probe that asks a device in version 2c.</summary>
    public static string[] Community(string device) => ["version=2c", $"community={device}"];

    /// <summary>The options of a probe that asks a device in version 3.</summary>
    public static string[] User(string device) =>
    [
        "version=3", "user=u256", "authProtocol=sha256", "authPassword=authpass12", "privProtocol=aes128", "privPassword=privpass12", $"context={device}",
    ];

    /// <summary>The file of a device, which may be replaced while it runs.</summary>
    public static string Recording(ProbeWorld world, string device) => Path.Combine(world.Directory, "devices", device + ".snmprec");

    public static async Task<RealProgram> StartAsync(ProbeWorld world)
    {
        string devices = Directory.CreateDirectory(Path.Combine(world.Directory, "devices")).FullName;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "RealPrograms", "Devices")))
            File.Copy(file, Path.Combine(devices, Path.GetFileName(file)));
        string cache = Directory.CreateDirectory(Path.Combine(world.Directory, "cache")).FullName;

        // It runs as root only to become somebody else.
        string[] user = Environment.UserName == "root" ? ["--process-user=nobody", "--process-group=nogroup"] : [];
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(cache, (UnixFileMode)0b111_111_111);
        RealProgram simulator = RealProgram.Start(
            "snmpsimd",
            [
                .. user, $"--variation-modules-dir={devices}", $"--cache-dir={cache}", "--v3-engine-id=auto", "--v3-user=u256", "--v3-auth-key=authpass12",
                "--v3-auth-proto=SHA256", "--v3-priv-key=privpass12", "--v3-priv-proto=AES", $"--data-dir={devices}",
                $"--agent-udpv4-endpoint=127.0.0.1:{world.Port}",
            ]);
        await simulator.SaysAsync("Listening at UDP/IPv4 endpoint");
        return simulator;
    }
}
