using System.Diagnostics;
using System.Globalization;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>
/// A real process writes, seals, merges and drops as fast as it can and is killed with SIGKILL at random moments, again and again on one directory. Each next
/// process first looks whether everything acknowledged is there, bit for bit and counted once.
/// </summary>
public sealed class CrashTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 105)]
    [InlineData(2, 105)]
    public async Task Whatever_was_acknowledged_survives_kill_9(int seed, int kills)
    {
        using var directory = new TemporaryDirectory();
        var random = new Random(seed);
        long acknowledged = 0;
        for (int i = 0; i < kills; i++)
        {
            // Some die while they open, most while they write.
            int lines = random.Next(8) == 0 ? 0 : random.Next(1, 300);
            acknowledged = await RunUntilKilledAsync(directory, acknowledged, lines);
        }

        long written = acknowledged;
        acknowledged = await RunUntilKilledAsync(directory, acknowledged, 1);
        Assert.InRange(acknowledged, written, written + 20_000);
        Assert.True(written > kills * 50, $"only {written} batches were written: the test does not do its work");
        Assert.True(Directory.GetFiles(directory.At("blocks")).Length > 2, "nothing was sealed: the test does not do its work");
    }

    private static async Task<long> RunUntilKilledAsync(string directory, long acknowledged, int lines)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Bongsu.Metrics.CrashHost.dll"), directory, acknowledged.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        if (lines == 0)
            process.Kill();
        int read = 0;
        // What was printed before the kill is still in the pipe: it counts as acknowledged.
        while (await process.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            Assert.False(line.StartsWith("FAULT", StringComparison.Ordinal), line);
            if (++read == lines)
                process.Kill();
            acknowledged = long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
        }

        await process.WaitForExitAsync(Cancel);
        Assert.True(lines == 0 || read > 0, $"the writer ended with {process.ExitCode} before it said anything");
        return acknowledged;
    }
}
