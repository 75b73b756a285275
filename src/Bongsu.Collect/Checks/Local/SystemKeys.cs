using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Local;

/// <summary><c>system.uptime</c>, <c>.boottime</c>, <c>.hostname</c>, <c>.uname</c>, <c>.localtime</c> and <c>agent.ping</c>.</summary>
internal sealed class SystemKeys(ProcFiles proc, TimeProvider time) : ILocalKeys
{
    public IReadOnlyList<string> Names { get; } = ["system.uptime", "system.boottime", "system.hostname", "system.uname", "system.localtime", "agent.ping"];

    public ValueTask<CheckResult> ReadAsync(ItemKey key, CancellationToken cancellationToken) => ValueTask.FromResult(key.Name switch
    {
        "agent.ping" => CheckResult.Of(1),
        "system.hostname" => CheckResult.Of(Environment.MachineName),
        "system.localtime" => CheckResult.Of(time.GetUtcNow().ToUnixTimeSeconds()),
        "system.uname" => CheckResult.Of(Uname()),
        "system.boottime" => CheckResult.Of(time.GetUtcNow().ToUnixTimeSeconds() - Uptime()),
        _ => CheckResult.Of(Uptime()),
    });

    private double Uptime()
    {
        string[] parts = (proc.Read("uptime") ?? "").Split(' ');

        // Where the kernel has no such file, the monotonic clock counts from boot (Windows, macOS).
        return double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            ? Math.Floor(seconds)
            : Stopwatch.GetTimestamp() / Stopwatch.Frequency;
    }

    private string Uname()
    {
        if (proc.Read("sys/kernel/ostype") is not { } type)
            return $"{RuntimeInformation.OSDescription} {Environment.MachineName} {RuntimeInformation.OSArchitecture}";
        string release = proc.Read("sys/kernel/osrelease") ?? "";
        string version = proc.Read("sys/kernel/version") ?? "";
        string architecture = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "x86_64",
            Architecture.Arm64 => "aarch64",
            var other => other.ToString(),
        };
        return $"{type.Trim()} {Environment.MachineName} {release.Trim()} {version.Trim()} {architecture}";
    }
}
