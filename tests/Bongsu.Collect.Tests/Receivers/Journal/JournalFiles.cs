using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Bongsu.Collect.Tests.Receivers.Journal;

/// <summary>A directory of journal files that systemd's own program writes, without systemd: from its export format.</summary>
internal sealed class JournalFiles(string directory)
{
    private const string Program = "/lib/systemd/systemd-journal-remote";

    // Microseconds: later at each entry.
    private long _at = 1_700_000_000_000_000;

    /// <summary>Writes an entry into a file of the directory.</summary>
    public async Task WriteAsync(
        string message,
        string identifier = "app",
        int priority = 6,
        string unit = "app.service",
        string file = "system",
        CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(directory);
        var export = new MemoryStream();
        _at += 1_000_000;
        byte[] text = Encoding.UTF8.GetBytes(message);
        export.Write(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"__REALTIME_TIMESTAMP={_at}\n_BOOT_ID=0123456789abcdef0123456789abcdef\n__MONOTONIC_TIMESTAMP={_at}\nPRIORITY={priority}\nSYSLOG_IDENTIFIER={identifier}\n_SYSTEMD_UNIT={unit}\nMESSAGE\n")));
        export.Write(BitConverter.GetBytes((long)text.Length));
        export.Write(text);
        export.Write("\n\n"u8);
        using Process process = Process.Start(new ProcessStartInfo(Program, ["-o", Path.Combine(directory, file + ".journal"), "-"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        Task<string> said = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(export.ToArray(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, await said);
    }
}
