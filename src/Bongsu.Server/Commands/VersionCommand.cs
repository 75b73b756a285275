using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu version</c></summary>
internal static class VersionCommand
{
    /// <summary>The product's version, without the commit.</summary>
    public static string Current =>
        (typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];

    public static Command Create() => new Command("version", "Print the version.").Runs(async (_, _) =>
    {
        await Console.Out.WriteLineAsync($"bongsu {Current} ({RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier})");
        return 0;
    });
}
