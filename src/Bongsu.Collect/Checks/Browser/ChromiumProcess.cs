using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>
/// One browser with a profile of its own, spoken to over its standard input and output, so that no port is open. It ends with all its processes, and its
/// directory goes with it; should this server be killed, it ends by itself because its input does.
/// </summary>
internal sealed class ChromiumProcess : IAsyncDisposable
{
    /// <summary>What the directories of profiles begin with.</summary>
    public const string DirectoryPrefix = "bongsu-browser-";

    private const int Kill = 9;
    private const int MostErrors = 4096;

    // Gives the browser a session of its own: what belongs to it is found and ended by that.
    private const string Group = "/usr/bin/setsid";

    // The browser reads commands from descriptor 3 and answers on 4.
    private const string Shell = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly string _directory;
    private readonly TimeProvider _time;
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;
    private readonly int _id;

    private ChromiumProcess(Process process, string directory, TimeProvider time)
    {
        (_process, _directory, _time, _id) = (process, directory, time, process.Id);
        _reading = ReadErrorsAsync();
    }

    /// <summary>Takes commands.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Gives answers and events.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts one.</summary>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    /// <exception cref="IOException">There is no room for its profile.</exception>
    public static ChromiumProcess Start(string program, IEnumerable<string> arguments, TimeProvider time)
    {
        string directory = Path.Combine(
            Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{DirectoryPrefix}{Environment.ProcessId}-{Guid.NewGuid():N}"));
        if (OperatingSystem.IsWindows())
            throw new Win32Exception("Browsers are driven on Linux only.");
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(Group, ["/bin/sh", "-c", Shell, program, $"--user-data-dir={directory}", .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = directory,
        };

        // This server's own may hold secrets; and all that the browser writes goes with its profile.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        foreach (string name in (string[])["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"])
            start.Environment[name] = directory;
        try
        {
            return new ChromiumProcess(Process.Start(start)!, directory, time);
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    /// <summary>The last line that it wrote on its error output, for a message.</summary>
    public string LastWords()
    {
        lock (_errors)
        {
            string last = _errors.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
            return last.Length > 200 ? last[..200] : last.Length == 0 ? "?" : last;
        }
    }

    /// <summary>The memory of all its processes that they do not share with others, in bytes.</summary>
    public long Memory() => OwnProcesses().Sum(p => p.Bytes);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Some of a browser's helpers make groups of their own; the session tells whose they are.
        foreach ((int id, _) in OwnProcesses())
            _ = Signal(id, Kill);
        _ = Signal(-_id, Kill);
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(s_patience, _time);
            await _reading.WaitAsync(s_patience, _time);
        }
        catch (TimeoutException)
        {
            // It hangs in the kernel, and ends when that lets it.
        }

        _process.Dispose();
        await DeleteAsync(_directory, _time);
    }

    /// <summary>Deletes the profiles that servers which were killed have left behind.</summary>
    public static void Sweep()
    {
        foreach (string left in Directory.EnumerateDirectories(Path.GetTempPath(), DirectoryPrefix + "*"))
        {
            string owner = Path.GetFileName(left)[DirectoryPrefix.Length..].Split('-')[0];
            if (Directory.Exists($"/proc/{owner}"))
                continue;
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody else's.
            }
        }
    }

    private static async ValueTask DeleteAsync(string directory, TimeProvider time)
    {
        // What was killed may still be writing its last.
        for (int attempt = 0; Directory.Exists(directory); attempt++)
        {
            try
            {
                Directory.Delete(directory, recursive: true);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && attempt < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), time);
            }
        }
    }

    private IEnumerable<(int Id, long Bytes)> OwnProcesses()
    {
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && TryRead(directory, out long bytes))
                yield return (id, bytes);
        }
    }

    // stat: pid (name) state parent group session; statm, in pages: all, resident, of those shared with others.
    private bool TryRead(string directory, out long bytes)
    {
        bytes = 0;
        try
        {
            string text = File.ReadAllText(directory + "/stat");
            string[] fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 4 || !int.TryParse(fields[3], CultureInfo.InvariantCulture, out int session) || session != _id)
                return false;
            string[] pages = File.ReadAllText(directory + "/statm").Split(' ');
            bytes = (long.Parse(pages[1], CultureInfo.InvariantCulture) - long.Parse(pages[2], CultureInfo.InvariantCulture)) * Environment.SystemPageSize;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            return false;
        }
    }

    private async Task ReadErrorsAsync()
    {
        byte[] buffer = new byte[1024];
        try
        {
            for (int read; (read = await _process.StandardError.BaseStream.ReadAsync(buffer)) > 0;)
            {
                lock (_errors)
                {
                    _errors.Append(Encoding.UTF8.GetString(buffer, 0, read));
                    if (_errors.Length > MostErrors)
                        _errors.Remove(0, _errors.Length - MostErrors);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It has ended.
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
