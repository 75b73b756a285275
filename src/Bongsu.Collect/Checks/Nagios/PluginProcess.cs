using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Bongsu.Collect.Checks.Nagios;

/// <summary>One process of a plugin: without a shell, without this server's environment, with bounded output, and ended with all that it started.</summary>
internal static class PluginProcess
{
    /// <summary>The most that a plugin may print, in bytes.</summary>
    public const int MostOutput = 256 * 1024;

    // The system adds the number of the signal to it where a signal ended a process.
    private const int SignalBase = 128;

    private const int Kill = 9;

    // Gives the plugin a process group of its own, so that those of its children that outlive it can be ended too.
    private const string Group = "/usr/bin/setsid";

    // Whoever inherited the output and outlives the plugin is not waited for longer; nor is a process that hangs in the kernel.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs to the end, or until the token says that its time is over.</summary>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static async ValueTask<PluginResult> RunAsync(string path, IReadOnlyList<string> arguments, TimeProvider time, CancellationToken cancellationToken)
    {
        bool grouped = File.Exists(Group);
        using Process process = Start(grouped ? Group : path, grouped ? [path, .. arguments] : arguments);
        int id = process.Id;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using MemoryStream output = new(), errors = new();
        Task<bool> reading = ReadAsync(process.StandardOutput.BaseStream, output, over);
        Task<bool> readingErrors = ReadAsync(process.StandardError.BaseStream, errors, over);
        bool ended = true;
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(over.Token);
            await Task.WhenAny(Task.WhenAll(reading, readingErrors), Task.Delay(s_patience, time, over.Token));
        }
        catch (OperationCanceledException)
        {
            ended = false;
        }

        End(process, id, grouped);
        await over.CancelAsync();
        bool flooded = await reading | await readingErrors;
        if (!ended && !process.HasExited)
            await WaitAsync(process, time);
        if (!ended)
            return new PluginResult(flooded ? PluginEnd.Flooded : PluginEnd.TimedOut, 0, "");
        string text = Encoding.UTF8.GetString((output.Length > 0 ? output : errors).ToArray());
        return process.ExitCode > SignalBase
            ? new PluginResult(PluginEnd.Signalled, process.ExitCode - SignalBase, text)
            : new PluginResult(PluginEnd.Exited, process.ExitCode, text);
    }

    private static Process Start(string path, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };

        // This server's own may hold secrets.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";
        start.Environment["LC_ALL"] = "C.UTF-8";
        Process process = Process.Start(start)!;
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // It has ended already.
        }

        return process;
    }

    /// <returns>True where there was more than may be.</returns>
    private static async Task<bool> ReadAsync(Stream from, MemoryStream to, CancellationTokenSource over)
    {
        byte[] buffer = new byte[8192];
        try
        {
            while (true)
            {
                int read = await from.ReadAsync(buffer, over.Token);
                if (read == 0)
                    return false;
                if (to.Length + read > MostOutput)
                    break;
                to.Write(buffer, 0, read);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            return false;
        }

        await over.CancelAsync();
        return true;
    }

    private static void End(Process process, int id, bool grouped)
    {
        if (grouped)
            _ = Signal(-id, Kill);
        if (process.HasExited)
            return;
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended meanwhile.
        }
    }

    private static async ValueTask WaitAsync(Process process, TimeProvider time)
    {
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(s_patience, time);
        }
        catch (TimeoutException)
        {
            // It hangs in the kernel, on a dead file system perhaps, and ends when that lets it.
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
